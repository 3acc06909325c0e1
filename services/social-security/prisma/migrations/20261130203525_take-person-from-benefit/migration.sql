-- Who a payment, an overpayment or a recovery is about stands in its pension alone.

-- Nothing is lost: each row names its pension's person, or the migration stops here.
select set_config('app.system', 'on', true);

do $$
begin
  if exists (
    select from pension_payment t join pension_benefit b on b.id = t.benefit_id where b.resident_id <> t.resident_id
    union all
    select from overpayment t join pension_benefit b on b.id = t.benefit_id where b.resident_id <> t.resident_id
    union all
    select from recovery t join pension_benefit b on b.id = t.benefit_id where b.resident_id <> t.resident_id
  ) then
    raise exception 'payments, overpayments or recoveries name another person than their pension: bring their resident_id to that of the pension, then deploy again';
  end if;
end $$;

-- Merges that were followed before: these rows go with their pension, also when a merge is undone.
delete from kit.merge_move where table_name in ('pension_payment', 'overpayment', 'recovery');

select set_config('app.system', '', true);

alter policy pension_payment_scope on pension_payment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from pension_benefit b where b.id = benefit_id))
  );

alter policy overpayment_scope on overpayment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from pension_benefit b where b.id = benefit_id))
  );

alter policy recovery_scope on recovery
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from pension_benefit b where b.id = benefit_id))
  );

-- DropIndex
DROP INDEX "overpayment_resident_id_idx";

-- DropIndex
DROP INDEX "pension_payment_resident_id_idx";

-- DropIndex
DROP INDEX "recovery_resident_id_idx";

-- AlterTable
ALTER TABLE "overpayment" DROP COLUMN "resident_id";

-- AlterTable
ALTER TABLE "pension_payment" DROP COLUMN "resident_id";

-- AlterTable
ALTER TABLE "recovery" DROP COLUMN "resident_id";
