-- CreateTable
CREATE TABLE "resident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "resident_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grid_replica" (
    "code" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "community_code" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "grid_replica_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "organisation_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "credit_code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "organisation_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "application_id" UUID,
    "state" JSONB NOT NULL,

    CONSTRAINT "incident_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
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

-- CreateTable
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

-- CreateTable
CREATE TABLE "city_component" (
    "code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "accuracy" TEXT NOT NULL,
    "responsible_unit" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "city_component_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kind_code" TEXT,
    "condition_no" INTEGER,
    "status" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "longitude" DOUBLE PRECISION,
    "latitude" DOUBLE PRECISION,
    "description" TEXT NOT NULL,
    "component_code" TEXT,
    "incident_id" UUID,
    "dispatch_no" INTEGER,
    "application_id" UUID,
    "applicant_id" UUID,
    "applicant_grid_code" TEXT,
    "unit" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "due_provisional" BOOLEAN NOT NULL DEFAULT false,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "stages" JSONB NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "reworked" INTEGER NOT NULL DEFAULT 0,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "result" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "returned_reason" TEXT,
    "delay" JSONB,
    "photos" JSONB NOT NULL,
    "timeline" JSONB NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "on_time" BOOLEAN,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspector_task" (
    "id" UUID NOT NULL,
    "case_file_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "confirmed" BOOLEAN,
    "note" TEXT,

    CONSTRAINT "inspector_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "road_permit" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID,
    "organisation_id" UUID,
    "applicant_id" UUID,
    "holder_grid_code" TEXT,
    "grid_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "through_on" DATE NOT NULL,
    "area_square_metres" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "granted_on" DATE NOT NULL,

    CONSTRAINT "road_permit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resident_replica_grid_code_idx" ON "resident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "organisation_replica_grid_code_idx" ON "organisation_replica"("grid_code");

-- CreateIndex
CREATE INDEX "incident_replica_grid_code_idx" ON "incident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "incident_replica_application_id_idx" ON "incident_replica"("application_id");

-- CreateIndex
CREATE INDEX "application_replica_community_code_idx" ON "application_replica"("community_code");

-- CreateIndex
CREATE INDEX "application_replica_subject_id_idx" ON "application_replica"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "department_case_application_id_key" ON "department_case"("application_id");

-- CreateIndex
CREATE INDEX "department_case_community_code_idx" ON "department_case"("community_code");

-- CreateIndex
CREATE INDEX "department_case_grid_code_idx" ON "department_case"("grid_code");

-- CreateIndex
CREATE INDEX "department_case_subject_id_idx" ON "department_case"("subject_id");

-- CreateIndex
CREATE INDEX "department_case_applicant_id_idx" ON "department_case"("applicant_id");

-- CreateIndex
CREATE INDEX "department_case_organisation_id_idx" ON "department_case"("organisation_id");

-- CreateIndex
CREATE INDEX "department_case_status_idx" ON "department_case"("status");

-- CreateIndex
CREATE INDEX "city_component_grid_code_code_idx" ON "city_component"("grid_code", "code");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_number_key" ON "case_file"("number");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_incident_id_key" ON "case_file"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_application_id_key" ON "case_file"("application_id");

-- CreateIndex
CREATE INDEX "case_file_grid_code_id_idx" ON "case_file"("grid_code", "id");

-- CreateIndex
CREATE INDEX "case_file_status_due_at_idx" ON "case_file"("status", "due_at");

-- CreateIndex
CREATE INDEX "case_file_due_at_idx" ON "case_file"("due_at");

-- CreateIndex
CREATE INDEX "case_file_filed_at_idx" ON "case_file"("filed_at");

-- CreateIndex
CREATE INDEX "case_file_applicant_id_idx" ON "case_file"("applicant_id");

-- CreateIndex
CREATE INDEX "case_file_applicant_grid_code_idx" ON "case_file"("applicant_grid_code");

-- CreateIndex
CREATE INDEX "case_file_component_code_idx" ON "case_file"("component_code");

-- CreateIndex
CREATE INDEX "inspector_task_case_file_id_idx" ON "inspector_task"("case_file_id");

-- CreateIndex
CREATE INDEX "inspector_task_grid_code_done_at_idx" ON "inspector_task"("grid_code", "done_at");

-- CreateIndex
CREATE UNIQUE INDEX "road_permit_number_key" ON "road_permit"("number");

-- CreateIndex
CREATE UNIQUE INDEX "road_permit_case_id_key" ON "road_permit"("case_id");

-- CreateIndex
CREATE INDEX "road_permit_organisation_id_idx" ON "road_permit"("organisation_id");

-- CreateIndex
CREATE INDEX "road_permit_applicant_id_idx" ON "road_permit"("applicant_id");

-- CreateIndex
CREATE INDEX "road_permit_holder_grid_code_idx" ON "road_permit"("holder_grid_code");

-- CreateIndex
CREATE INDEX "road_permit_grid_code_through_on_idx" ON "road_permit"("grid_code", "through_on");

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_component_code_fkey" FOREIGN KEY ("component_code") REFERENCES "city_component"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inspector_task" ADD CONSTRAINT "inspector_task_case_file_id_fkey" FOREIGN KEY ("case_file_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

create sequence case_file_number cycle maxvalue 999999;
create sequence road_permit_number cycle maxvalue 999999;

alter table resident_replica enable row level security;
alter table resident_replica force row level security;
create policy resident_replica_scope on resident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table grid_replica enable row level security;
alter table grid_replica force row level security;
create policy grid_replica_scope on grid_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (code >= (select nullif(current_setting('app.jurisdiction', true), '')) and code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (code >= (select nullif(current_setting('app.also', true), '')) and code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table organisation_replica enable row level security;
alter table organisation_replica force row level security;
create policy organisation_replica_scope on organisation_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table incident_replica enable row level security;
alter table incident_replica force row level security;
create policy incident_replica_scope on incident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table application_replica enable row level security;
alter table application_replica force row level security;
create policy application_replica_scope on application_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

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

alter table city_component enable row level security;
alter table city_component force row level security;
create policy city_component_scope on city_component
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table case_file enable row level security;
alter table case_file force row level security;
create policy case_file_scope on case_file
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (applicant_grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and applicant_grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (applicant_grid_code >= (select nullif(current_setting('app.also', true), '')) and applicant_grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table inspector_task enable row level security;
alter table inspector_task force row level security;
create policy inspector_task_scope on inspector_task
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table road_permit enable row level security;
alter table road_permit force row level security;
create policy road_permit_scope on road_permit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (holder_grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and holder_grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (holder_grid_code >= (select nullif(current_setting('app.also', true), '')) and holder_grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
