-- A matter's own place ends when it is closed; reminders of ratings and unfinished matters; who acted on a case; governance's grids.
-- AlterTable
ALTER TABLE "application" ADD COLUMN     "acted_by" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "proxy_task" ADD COLUMN     "matter_code" TEXT;

-- AlterTable
ALTER TABLE "reminder" ADD COLUMN     "unfinished_matter_id" UUID,
ALTER COLUMN "application_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "unfinished_matter" ADD COLUMN     "matter_code" TEXT;

-- CreateTable
CREATE TABLE "grid_replica" (
    "code" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "community_code" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "grid_replica_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_unfinished_matter_id_step_rung_due_on_key" ON "reminder"("unfinished_matter_id", "step", "rung", "due_on");

-- What was written before. The owner, too, is under row-level security.
select set_config('app.system', 'on', true);
update application a set subject_grid_code = r.grid_code from resident_replica r
  where r.id = a.applicant_id and a.subject_id is null and a.matter is null;
update application a set subject_grid_code = o.grid_code from organisation_replica o
  where o.id = a.organisation_id and a.matter is null;
update unfinished_matter set matter_code = community_code where status <> 'CLOSED';
update unfinished_matter u set place_code = r.grid_code from resident_replica r
  where r.id = u.resident_id and u.status = 'CLOSED';
update proxy_task t set matter_code = grid_code where t.ended_at is null
  and not exists (select 1 from application a where a.id = t.application_id and a.status = 'CLOSED');
select set_config('app.system', '', true);

-- Where it was reported or entrusted no longer opens what is closed.
drop policy unfinished_matter_scope on unfinished_matter;
create policy unfinished_matter_scope on unfinished_matter
  using (
    (select current_setting('app.system', true)) = 'on'
    or (matter_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and matter_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (matter_code >= (select nullif(current_setting('app.also', true), '')) and matter_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and place_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.also', true), '')) and place_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
drop policy proxy_task_scope on proxy_task;
create policy proxy_task_scope on proxy_task
  using (
    (select current_setting('app.system', true)) = 'on'
    or (matter_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and matter_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (matter_code >= (select nullif(current_setting('app.also', true), '')) and matter_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (resident_grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and resident_grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (resident_grid_code >= (select nullif(current_setting('app.also', true), '')) and resident_grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

-- A reminder is about one thing, and who sees that sees it.
alter table reminder add constraint reminder_about_one check (num_nonnulls(application_id, unfinished_matter_id) = 1);
drop policy reminder_of_application on reminder;
create policy reminder_of_what_it_is_about on reminder
  using (
    exists (select 1 from application a where a.id = reminder.application_id)
    or exists (select 1 from unfinished_matter u where u.id = reminder.unfinished_matter_id)
  );

-- Public: the counters of a district know all its grids, since a resident is served anywhere in it.
alter table grid_replica enable row level security;
alter table grid_replica force row level security;
create policy grid_replica_scope on grid_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (code >= (select left(nullif(current_setting('app.jurisdiction', true), ''), 6))
      and code < (select left(nullif(current_setting('app.jurisdiction', true), ''), 6) || ':'))
  );
