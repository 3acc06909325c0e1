-- The tables of a case, in every service's database that this package serves. Departments that decided applications before
-- made them in a migration of their own: theirs stay as they are, and nothing of them is locked.
do $$ begin
  if to_regclass('public.application_replica') is null then
    CREATE TABLE "application_replica" (
        "id" UUID NOT NULL,
        "version" BIGINT NOT NULL,
        "number" TEXT NOT NULL,
        "item_code" TEXT NOT NULL,
        "subject_id" UUID,
        "community_code" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "submitted_at" TIMESTAMPTZ(3) NOT NULL,
        "state" JSONB NOT NULL,

        CONSTRAINT "application_replica_pkey" PRIMARY KEY ("id")
    );
    CREATE INDEX "application_replica_community_code_idx" ON "application_replica"("community_code");
    CREATE INDEX "application_replica_subject_id_idx" ON "application_replica"("subject_id");
    alter table application_replica enable row level security;
    alter table application_replica force row level security;
    create policy application_replica_scope on application_replica
      using (
        (select current_setting('app.system', true)) = 'on'
        or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
        or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
        or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
      );
  end if;
end $$;

do $$ begin
  if to_regclass('public.department_case') is null then
    CREATE TABLE "department_case" (
        "id" UUID NOT NULL,
        "application_id" UUID NOT NULL,
        "item_code" TEXT NOT NULL,
        "subject_id" UUID,
        "applicant_id" UUID,
        "organisation_id" UUID,
        "created_resident_id" UUID,
        "community_code" TEXT NOT NULL,
        "grid_code" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "holder_unit" TEXT NOT NULL,
        "holder_name" TEXT NOT NULL,
        "steps" JSONB NOT NULL,
        "corrections_seen" INTEGER NOT NULL DEFAULT 0,
        "withdrawals_settled" INTEGER NOT NULL DEFAULT 0,
        "withdrawal_pending" BOOLEAN NOT NULL DEFAULT false,
        "status_before_death" TEXT,
        "proposal" JSONB,
        "decided_checks" JSONB,
        "decided_terms" JSONB,
        "opened_at" TIMESTAMPTZ(3) NOT NULL,

        CONSTRAINT "department_case_pkey" PRIMARY KEY ("id")
    );
    CREATE UNIQUE INDEX "department_case_application_id_key" ON "department_case"("application_id");
    CREATE INDEX "department_case_community_code_idx" ON "department_case"("community_code");
    CREATE INDEX "department_case_grid_code_idx" ON "department_case"("grid_code");
    CREATE INDEX "department_case_subject_id_idx" ON "department_case"("subject_id");
    CREATE INDEX "department_case_status_idx" ON "department_case"("status");
    alter table department_case enable row level security;
    alter table department_case force row level security;
    create policy department_case_scope on department_case
      using (
        (select current_setting('app.system', true)) = 'on'
        or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
        or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
        or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
        or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
        or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
        or applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid)
      );
  end if;
end $$;

-- city management's alone, and no statement reads by it
drop index if exists "department_case_organisation_id_idx";
