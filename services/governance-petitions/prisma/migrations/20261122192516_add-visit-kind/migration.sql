-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'ROUTINE';

-- Homes in which a visit found that help is needed are looked at again at once: they are visited monthly from now on.
select set_config('app.system', 'on', true);
update visit_plan p set review_on = '2000-01-01'
  where exists (
    select from resident_replica r join visit_resident v on v.resident_id = r.id
    where r.household_id = p.household_id and v.situation = 'NEEDS_HELP'
  );
select set_config('app.system', '', true);
