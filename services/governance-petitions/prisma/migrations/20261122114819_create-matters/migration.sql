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
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "longitude" DOUBLE PRECISION,
    "latitude" DOUBLE PRECISION,
    "status" TEXT NOT NULL,
    "status_before" TEXT,
    "reporter_id" UUID,
    "application_id" UUID,
    "dispatch_no" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "department" TEXT,
    "dispatched_at" TIMESTAMPTZ(3),
    "first_dispatched_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "was_returned" BOOLEAN NOT NULL DEFAULT false,
    "was_late" BOOLEAN NOT NULL DEFAULT false,
    "sent_back_reason" TEXT,
    "sent_back_count" INTEGER NOT NULL DEFAULT 0,
    "deferred_reason" TEXT,
    "deferred_at" TIMESTAMPTZ(3),
    "reopened_count" INTEGER NOT NULL DEFAULT 0,
    "slip" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "result" TEXT,
    "stars" INTEGER,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entry" (
    "incident_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "grid_code" TEXT NOT NULL,
    "reporter_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "handler" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "photos" JSONB NOT NULL,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("incident_id","no")
);

-- CreateTable
CREATE TABLE "incident_slip" (
    "incident_id" UUID NOT NULL,
    "dispatch_no" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_slip_pkey" PRIMARY KEY ("incident_id","dispatch_no","round","step")
);

-- CreateTable
CREATE TABLE "case_file_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "incident_id" UUID,
    "grid_code" TEXT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_file_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "application_id" UUID,
    "kind" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "mediator" TEXT,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" TEXT NOT NULL,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_party" (
    "dispute_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "grid_code" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "resident_id" UUID,
    "organisation_id" UUID,
    "name" TEXT,

    CONSTRAINT "dispute_party_pkey" PRIMARY KEY ("dispute_id","no")
);

-- CreateTable
CREATE TABLE "mediation_session" (
    "dispute_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "grid_code" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "mediator" TEXT NOT NULL,
    "minutes" TEXT NOT NULL,
    "next_on" DATE,

    CONSTRAINT "mediation_session_pkey" PRIMARY KEY ("dispute_id","no")
);

-- CreateTable
CREATE TABLE "mediation_agreement" (
    "dispute_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "agreed_on" DATE NOT NULL,
    "confirmation" TEXT NOT NULL,
    "asked_on" DATE,
    "court_number" TEXT,

    CONSTRAINT "mediation_agreement_pkey" PRIMARY KEY ("dispute_id")
);

-- CreateTable
CREATE TABLE "dispute_follow_up" (
    "dispute_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "grid_code" TEXT NOT NULL,
    "visited_on" DATE NOT NULL,
    "kept" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "dispute_follow_up_pkey" PRIMARY KEY ("dispute_id","no")
);

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

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_application_id_key" ON "incident"("application_id");

-- CreateIndex
CREATE INDEX "incident_grid_code_due_at_idx" ON "incident"("grid_code", "due_at");

-- CreateIndex
CREATE INDEX "incident_status_due_at_idx" ON "incident"("status", "due_at");

-- CreateIndex
CREATE INDEX "incident_reporter_id_idx" ON "incident"("reporter_id");

-- CreateIndex
CREATE INDEX "incident_entry_reporter_id_idx" ON "incident_entry"("reporter_id");

-- CreateIndex
CREATE INDEX "case_file_replica_incident_id_idx" ON "case_file_replica"("incident_id");

-- CreateIndex
CREATE INDEX "case_file_replica_grid_code_idx" ON "case_file_replica"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_number_key" ON "dispute"("number");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_application_id_key" ON "dispute"("application_id");

-- CreateIndex
CREATE INDEX "dispute_grid_code_registered_at_idx" ON "dispute"("grid_code", "registered_at");

-- CreateIndex
CREATE INDEX "dispute_party_resident_id_idx" ON "dispute_party"("resident_id");

-- CreateIndex
CREATE INDEX "dispute_party_organisation_id_idx" ON "dispute_party"("organisation_id");

-- AddForeignKey
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident_slip" ADD CONSTRAINT "incident_slip_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "dispute_party" ADD CONSTRAINT "dispute_party_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mediation_session" ADD CONSTRAINT "mediation_session_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mediation_agreement" ADD CONSTRAINT "mediation_agreement_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "dispute_follow_up" ADD CONSTRAINT "dispute_follow_up_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

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

alter table incident enable row level security;
alter table incident force row level security;
create policy incident_scope on incident
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or reporter_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table incident_entry enable row level security;
alter table incident_entry force row level security;
create policy incident_entry_scope on incident_entry
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or reporter_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table incident_slip enable row level security;
alter table incident_slip force row level security;
create policy incident_slip_scope on incident_slip
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table case_file_replica enable row level security;
alter table case_file_replica force row level security;
create policy case_file_replica_scope on case_file_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table dispute enable row level security;
alter table dispute force row level security;
create policy dispute_scope on dispute
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or exists (select from dispute_party p where p.dispute_id = dispute.id and p.resident_id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );

alter table dispute_party enable row level security;
alter table dispute_party force row level security;
create policy dispute_party_scope on dispute_party
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table mediation_session enable row level security;
alter table mediation_session force row level security;
create policy mediation_session_scope on mediation_session
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or exists (select from dispute_party p where p.dispute_id = mediation_session.dispute_id and p.resident_id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );

alter table mediation_agreement enable row level security;
alter table mediation_agreement force row level security;
create policy mediation_agreement_scope on mediation_agreement
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or exists (select from dispute_party p where p.dispute_id = mediation_agreement.dispute_id and p.resident_id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );

alter table dispute_follow_up enable row level security;
alter table dispute_follow_up force row level security;
create policy dispute_follow_up_scope on dispute_follow_up
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or exists (select from dispute_party p where p.dispute_id = dispute_follow_up.dispute_id and p.resident_id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );
