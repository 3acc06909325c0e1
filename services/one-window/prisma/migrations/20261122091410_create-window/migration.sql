-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "query_code_sealed" TEXT NOT NULL,
    "item_code" TEXT NOT NULL,
    "item_version" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "applicant_id" UUID NOT NULL,
    "applicant_name" TEXT NOT NULL,
    "agent_name" TEXT,
    "agent_phone_sealed" TEXT,
    "contact_phone_sealed" TEXT,
    "channel" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "matter_code" TEXT,
    "subject_grid_code" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "not_opened_alarm_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_silence" BOOLEAN NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "status_before_withdrawal" TEXT,
    "is_open" BOOLEAN NOT NULL,
    "outcome" TEXT,
    "outcome_reason" TEXT,
    "statutory_days" INTEGER NOT NULL,
    "promised_days" INTEGER NOT NULL,
    "statutory_due_on" DATE,
    "statutory_provisional" BOOLEAN NOT NULL,
    "promised_due_on" DATE,
    "promised_provisional" BOOLEAN NOT NULL,
    "reckoned_through" INTEGER,
    "holder_unit" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "applied_steps" INTEGER NOT NULL,
    "corrections_supplied" INTEGER NOT NULL,
    "sealed_form" TEXT,
    "materials" JSONB NOT NULL,
    "timeline" JSONB NOT NULL,
    "pauses" JSONB NOT NULL,
    "correction" JSONB,
    "withdrawal" JSONB,
    "notices" JSONB NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "died_on" DATE,

    CONSTRAINT "resident_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "application_id" UUID NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_replica_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "application_number_key" ON "application"("number");

-- CreateIndex
CREATE INDEX "application_subject_id_submitted_at_idx" ON "application"("subject_id", "submitted_at");

-- CreateIndex
CREATE INDEX "application_applicant_id_idx" ON "application"("applicant_id");

-- CreateIndex
CREATE INDEX "application_matter_code_idx" ON "application"("matter_code");

-- CreateIndex
CREATE INDEX "application_subject_grid_code_idx" ON "application"("subject_grid_code");

-- CreateIndex
CREATE INDEX "application_department_promised_due_on_id_idx" ON "application"("department", "promised_due_on", "id");

-- CreateIndex
CREATE INDEX "application_status_submitted_at_idx" ON "application"("status", "submitted_at");

-- CreateIndex
CREATE INDEX "resident_replica_grid_code_idx" ON "resident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "case_replica_application_id_idx" ON "case_replica"("application_id");

-- Serial part of receipt numbers; the demonstration's own lie below.
create sequence application_number minvalue 100000 maxvalue 999999 start 100000 cycle;

-- One open application for a subject and an item: of two clerks at once the second gets nothing.
create unique index application_one_open on application (subject_id, item_code) where is_open;
create index application_unopened on application (not_opened_alarm_at) where opened_at is null;

alter table application enable row level security;
alter table application force row level security;
create policy application_scope on application
  using (
    (select current_setting('app.system', true)) = 'on'
    or (matter_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and matter_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (matter_code >= (select nullif(current_setting('app.also', true), '')) and matter_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (subject_grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and subject_grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (subject_grid_code >= (select nullif(current_setting('app.also', true), '')) and subject_grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table resident_replica enable row level security;
alter table resident_replica force row level security;
create policy resident_replica_scope on resident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

-- An applicant who acts for another sees what they asked for.
create policy application_applicant on application for select
  using (applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid));

-- Cases are applied by the machine and shown to nobody as they are.
alter table case_replica enable row level security;
alter table case_replica force row level security;
create policy case_replica_system on case_replica
  using ((select current_setting('app.system', true)) = 'on');
