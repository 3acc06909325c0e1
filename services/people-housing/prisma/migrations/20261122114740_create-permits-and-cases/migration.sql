-- AlterTable
ALTER TABLE "resident" ADD COLUMN     "merged_into" UUID,
ALTER COLUMN "ethnicity_code" DROP NOT NULL,
ALTER COLUMN "id_number_sealed" DROP NOT NULL,
ALTER COLUMN "id_number_index" DROP NOT NULL;

-- CreateTable
CREATE TABLE "resident_merge" (
    "id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "id_number_reason" TEXT,
    "merged_by" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ NOT NULL,
    "before" JSONB NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ,
    "undo_reason" TEXT,

    CONSTRAINT "resident_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "residence_permit" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_through" DATE NOT NULL,
    "case_id" UUID,
    "ended_on" DATE,
    "ended_because" TEXT,

    CONSTRAINT "residence_permit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "residence_permit_endorsement" (
    "id" UUID NOT NULL,
    "permit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "endorsed_on" DATE NOT NULL,
    "valid_through" DATE NOT NULL,
    "restored" BOOLEAN NOT NULL,
    "case_id" UUID,

    CONSTRAINT "residence_permit_endorsement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "birth_record" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "certificate_sealed" TEXT NOT NULL,
    "certificate_index" TEXT NOT NULL,
    "parent_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "registered_on" DATE NOT NULL,

    CONSTRAINT "birth_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grid_replica" (
    "code" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "community_code" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "grid_replica_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "division_replica" (
    "code" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "division_replica_pkey" PRIMARY KEY ("code")
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
CREATE TABLE "case_mention" (
    "case_id" UUID NOT NULL,
    "community_code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "house_id" UUID,
    "resident_id" UUID,
    "id_number_index" TEXT,
    "certificate_index" TEXT,

    CONSTRAINT "case_mention_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "resident_merge_merged_id_idx" ON "resident_merge"("merged_id");

-- CreateIndex
CREATE INDEX "resident_merge_survivor_id_idx" ON "resident_merge"("survivor_id");

-- CreateIndex
CREATE INDEX "resident_merge_grid_code_idx" ON "resident_merge"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "residence_permit_number_key" ON "residence_permit"("number");

-- CreateIndex
CREATE INDEX "residence_permit_resident_id_idx" ON "residence_permit"("resident_id");

-- CreateIndex
CREATE INDEX "residence_permit_grid_code_idx" ON "residence_permit"("grid_code");

-- CreateIndex
CREATE INDEX "residence_permit_endorsement_permit_id_idx" ON "residence_permit_endorsement"("permit_id");

-- CreateIndex
CREATE INDEX "residence_permit_endorsement_resident_id_idx" ON "residence_permit_endorsement"("resident_id");

-- CreateIndex
CREATE INDEX "residence_permit_endorsement_grid_code_idx" ON "residence_permit_endorsement"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "birth_record_resident_id_key" ON "birth_record"("resident_id");

-- CreateIndex
CREATE UNIQUE INDEX "birth_record_certificate_index_key" ON "birth_record"("certificate_index");

-- CreateIndex
CREATE INDEX "birth_record_parent_id_idx" ON "birth_record"("parent_id");

-- CreateIndex
CREATE INDEX "birth_record_grid_code_idx" ON "birth_record"("grid_code");

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
CREATE INDEX "department_case_status_idx" ON "department_case"("status");

-- AddForeignKey
ALTER TABLE "resident" ADD CONSTRAINT "resident_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_permit" ADD CONSTRAINT "residence_permit_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_permit_endorsement" ADD CONSTRAINT "residence_permit_endorsement_permit_id_fkey" FOREIGN KEY ("permit_id") REFERENCES "residence_permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- at most one merge stands for a merged record, one permit for a person
CREATE UNIQUE INDEX "resident_merge_standing_key" ON "resident_merge"("merged_id") WHERE "undone_at" IS NULL;
CREATE UNIQUE INDEX "residence_permit_live_key" ON "residence_permit"("resident_id") WHERE "ended_on" IS NULL;

alter table resident_merge enable row level security;
alter table resident_merge force row level security;
create policy resident_merge_scope on resident_merge
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
alter table residence_permit enable row level security;
alter table residence_permit force row level security;
create policy residence_permit_scope on residence_permit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table residence_permit_endorsement enable row level security;
alter table residence_permit_endorsement force row level security;
create policy residence_permit_endorsement_scope on residence_permit_endorsement
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table birth_record enable row level security;
alter table birth_record force row level security;
create policy birth_record_scope on birth_record
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table grid_replica enable row level security;
alter table grid_replica force row level security;
create policy grid_replica_scope on grid_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (code >= (select nullif(current_setting('app.jurisdiction', true), '')) and code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (code >= (select nullif(current_setting('app.also', true), '')) and code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
alter table division_replica enable row level security;
alter table division_replica force row level security;
create policy division_replica_scope on division_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (code >= (select nullif(current_setting('app.jurisdiction', true), '')) and code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (code >= (select nullif(current_setting('app.also', true), '')) and code < (select nullif(current_setting('app.also', true), '') || ':'))
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
alter table case_mention enable row level security;
alter table case_mention force row level security;
create policy case_mention_scope on case_mention
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
