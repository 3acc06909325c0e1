-- CreateTable
CREATE TABLE "resident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "birth_on" DATE NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "died_on" DATE,
    "departed_on" DATE,
    "household_id" UUID,

    CONSTRAINT "resident_replica_pkey" PRIMARY KEY ("id")
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
CREATE TABLE "household_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "member_ids" UUID[],

    CONSTRAINT "household_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pension_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "resident_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "monthly_amount_fen" INTEGER NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,

    CONSTRAINT "pension_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "economic_check" (
    "case_id" UUID NOT NULL,
    "community_code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "visited_on" DATE,
    "neighbours_opinion" TEXT,
    "remarks" TEXT,
    "visited_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" TEXT,
    "confirmed_digest" TEXT,

    CONSTRAINT "economic_check_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "publicity" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "community_code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "household_size" INTEGER NOT NULL,
    "applicant_name" TEXT,
    "started_on" DATE NOT NULL,
    "through_on" DATE NOT NULL,
    "ended_on" DATE,
    "end_cause" TEXT,

    CONSTRAINT "publicity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publicity_objection" (
    "id" UUID NOT NULL,
    "publicity_id" UUID NOT NULL,
    "community_code" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "publicity_objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benefit" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "holder_id" UUID NOT NULL,
    "household_id" UUID,
    "member_ids" UUID[],
    "grid_code" TEXT NOT NULL,
    "case_id" UUID,
    "certificate_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "monthly_amount_fen" INTEGER NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,
    "end_cause" TEXT,
    "end_reason" TEXT,
    "ledger_from_month" TEXT NOT NULL,
    "last_run_month" TEXT NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "grade" INTEGER,
    "bank_account" TEXT,
    "granted_on" DATE NOT NULL,
    "next_recheck_on" DATE,

    CONSTRAINT "benefit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benefit_term" (
    "benefit_id" UUID NOT NULL,
    "from_month" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "benefit_term_pkey" PRIMARY KEY ("benefit_id","from_month")
);

-- CreateTable
CREATE TABLE "benefit_payment" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "run_month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "offset_fen" INTEGER NOT NULL,
    "paid_on" DATE NOT NULL,

    CONSTRAINT "benefit_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benefit_overpayment" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "recovered_fen" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "found_on" DATE NOT NULL,

    CONSTRAINT "benefit_overpayment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benefit_recovery" (
    "id" UUID NOT NULL,
    "overpayment_id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "voucher" TEXT NOT NULL,
    "recovered_on" DATE NOT NULL,

    CONSTRAINT "benefit_recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowance_member" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "from_month" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "through_month" TEXT,
    "reason" TEXT,

    CONSTRAINT "allowance_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowance_income" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "resident_id" UUID,
    "source_id" UUID,
    "monthly_fen" INTEGER NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "allowance_income_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowance_recheck" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "checked_on" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "remarks" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL,

    CONSTRAINT "allowance_recheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "old_age_proposal" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "age" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "settled_on" DATE,
    "settled_by" TEXT,
    "reason" TEXT,

    CONSTRAINT "old_age_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disability_record" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grade" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_through" DATE NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "disability_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_provider" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "credit_code" TEXT NOT NULL,
    "division_code" TEXT NOT NULL,
    "hourly_price_fen" INTEGER NOT NULL,
    "registered_on" DATE NOT NULL,

    CONSTRAINT "care_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_plan" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "monthly_hours" INTEGER NOT NULL,
    "assessed_on" DATE NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,
    "status" TEXT NOT NULL,
    "end_reason" TEXT,
    "ended_by_death" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "care_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_order" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "planned_on" DATE NOT NULL,
    "planned_minutes" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "checked_in_at" TIMESTAMPTZ(3),
    "in_longitude" DOUBLE PRECISION,
    "in_latitude" DOUBLE PRECISION,
    "checked_out_at" TIMESTAMPTZ(3),
    "out_longitude" DOUBLE PRECISION,
    "out_latitude" DOUBLE PRECISION,
    "in_person" BOOLEAN,
    "minutes" INTEGER,
    "served_by" TEXT,
    "confirmed_by" TEXT,
    "confirmed_by_sub" TEXT,
    "confirmed_on" DATE,
    "cancel_reason" TEXT,
    "cancelled_by_death" BOOLEAN NOT NULL DEFAULT false,
    "settlement_id" UUID,

    CONSTRAINT "care_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_settlement" (
    "id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "settled_on" DATE NOT NULL,
    "settled_by" TEXT NOT NULL,

    CONSTRAINT "care_settlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "volunteer_entry" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "served_on" DATE NOT NULL,
    "what" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "volunteer_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resident_replica_birth_on_idx" ON "resident_replica"("birth_on");

-- CreateIndex
CREATE INDEX "resident_replica_grid_code_idx" ON "resident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "resident_replica_household_id_idx" ON "resident_replica"("household_id");

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
CREATE INDEX "household_replica_grid_code_idx" ON "household_replica"("grid_code");

-- CreateIndex
CREATE INDEX "pension_replica_resident_id_idx" ON "pension_replica"("resident_id");

-- CreateIndex
CREATE INDEX "economic_check_community_code_idx" ON "economic_check"("community_code");

-- CreateIndex
CREATE INDEX "economic_check_grid_code_idx" ON "economic_check"("grid_code");

-- CreateIndex
CREATE INDEX "publicity_case_id_idx" ON "publicity"("case_id");

-- CreateIndex
CREATE INDEX "publicity_community_code_idx" ON "publicity"("community_code");

-- CreateIndex
CREATE INDEX "publicity_grid_code_idx" ON "publicity"("grid_code");

-- CreateIndex
CREATE INDEX "publicity_ended_on_through_on_idx" ON "publicity"("ended_on", "through_on");

-- CreateIndex
CREATE INDEX "publicity_objection_publicity_id_idx" ON "publicity_objection"("publicity_id");

-- CreateIndex
CREATE INDEX "publicity_objection_community_code_idx" ON "publicity_objection"("community_code");

-- CreateIndex
CREATE INDEX "benefit_holder_id_idx" ON "benefit"("holder_id");

-- CreateIndex
CREATE INDEX "benefit_household_id_idx" ON "benefit"("household_id");

-- CreateIndex
CREATE INDEX "benefit_grid_code_idx" ON "benefit"("grid_code");

-- CreateIndex
CREATE INDEX "benefit_case_id_idx" ON "benefit"("case_id");

-- CreateIndex
CREATE INDEX "benefit_settled_last_run_month_idx" ON "benefit"("settled", "last_run_month");

-- CreateIndex
CREATE INDEX "benefit_status_next_recheck_on_idx" ON "benefit"("status", "next_recheck_on");

-- CreateIndex
CREATE UNIQUE INDEX "benefit_payment_benefit_id_month_run_month_key" ON "benefit_payment"("benefit_id", "month", "run_month");

-- CreateIndex
CREATE INDEX "benefit_overpayment_benefit_id_idx" ON "benefit_overpayment"("benefit_id");

-- CreateIndex
CREATE INDEX "benefit_recovery_overpayment_id_idx" ON "benefit_recovery"("overpayment_id");

-- CreateIndex
CREATE INDEX "benefit_recovery_benefit_id_idx" ON "benefit_recovery"("benefit_id");

-- CreateIndex
CREATE UNIQUE INDEX "allowance_member_benefit_id_resident_id_from_month_key" ON "allowance_member"("benefit_id", "resident_id", "from_month");

-- CreateIndex
CREATE INDEX "allowance_member_resident_id_idx" ON "allowance_member"("resident_id");

-- CreateIndex
CREATE INDEX "allowance_income_benefit_id_idx" ON "allowance_income"("benefit_id");

-- CreateIndex
CREATE UNIQUE INDEX "allowance_income_benefit_id_source_id_key" ON "allowance_income"("benefit_id", "source_id");

-- CreateIndex
CREATE INDEX "allowance_recheck_benefit_id_idx" ON "allowance_recheck"("benefit_id");

-- CreateIndex
CREATE INDEX "old_age_proposal_grid_code_idx" ON "old_age_proposal"("grid_code");

-- CreateIndex
CREATE INDEX "old_age_proposal_status_idx" ON "old_age_proposal"("status");

-- CreateIndex
CREATE UNIQUE INDEX "old_age_proposal_resident_id_age_key" ON "old_age_proposal"("resident_id", "age");

-- CreateIndex
CREATE INDEX "disability_record_resident_id_issued_on_idx" ON "disability_record"("resident_id", "issued_on");

-- CreateIndex
CREATE INDEX "disability_record_grid_code_idx" ON "disability_record"("grid_code");

-- CreateIndex
CREATE INDEX "disability_record_valid_through_idx" ON "disability_record"("valid_through");

-- CreateIndex
CREATE UNIQUE INDEX "care_provider_credit_code_key" ON "care_provider"("credit_code");

-- CreateIndex
CREATE INDEX "care_provider_division_code_idx" ON "care_provider"("division_code");

-- CreateIndex
CREATE INDEX "care_plan_resident_id_idx" ON "care_plan"("resident_id");

-- CreateIndex
CREATE INDEX "care_plan_grid_code_idx" ON "care_plan"("grid_code");

-- CreateIndex
CREATE INDEX "care_order_plan_id_idx" ON "care_order"("plan_id");

-- CreateIndex
CREATE INDEX "care_order_resident_id_idx" ON "care_order"("resident_id");

-- CreateIndex
CREATE INDEX "care_order_provider_id_status_idx" ON "care_order"("provider_id", "status");

-- CreateIndex
CREATE INDEX "care_order_settlement_id_idx" ON "care_order"("settlement_id");

-- CreateIndex
CREATE INDEX "care_order_grid_code_idx" ON "care_order"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "care_settlement_provider_id_month_key" ON "care_settlement"("provider_id", "month");

-- CreateIndex
CREATE INDEX "volunteer_entry_resident_id_idx" ON "volunteer_entry"("resident_id");

-- CreateIndex
CREATE INDEX "volunteer_entry_grid_code_idx" ON "volunteer_entry"("grid_code");

-- AddForeignKey
ALTER TABLE "publicity_objection" ADD CONSTRAINT "publicity_objection_publicity_id_fkey" FOREIGN KEY ("publicity_id") REFERENCES "publicity"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "benefit_term" ADD CONSTRAINT "benefit_term_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "benefit_payment" ADD CONSTRAINT "benefit_payment_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "benefit_overpayment" ADD CONSTRAINT "benefit_overpayment_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "benefit_recovery" ADD CONSTRAINT "benefit_recovery_overpayment_id_fkey" FOREIGN KEY ("overpayment_id") REFERENCES "benefit_overpayment"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "allowance_member" ADD CONSTRAINT "allowance_member_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "allowance_income" ADD CONSTRAINT "allowance_income_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "allowance_recheck" ADD CONSTRAINT "allowance_recheck_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "care_order" ADD CONSTRAINT "care_order_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "care_plan"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "care_order" ADD CONSTRAINT "care_order_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "care_provider"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "care_order" ADD CONSTRAINT "care_order_settlement_id_fkey" FOREIGN KEY ("settlement_id") REFERENCES "care_settlement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "care_settlement" ADD CONSTRAINT "care_settlement_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "care_provider"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One running benefit of a kind a person, one running subsistence allowance a household, one plan in force.
create unique index benefit_running_allowance on benefit (household_id) where kind = 'SUBSISTENCE' and status = 'ACTIVE';
create unique index benefit_running_person on benefit (holder_id, kind) where kind <> 'SUBSISTENCE' and status = 'ACTIVE';
create unique index publicity_running on publicity (case_id) where ended_on is null;
create unique index care_plan_in_force on care_plan (resident_id) where status = 'ACTIVE';

alter table resident_replica enable row level security;
alter table resident_replica force row level security;
create policy resident_replica_scope on resident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table household_replica enable row level security;
alter table household_replica force row level security;
create policy household_replica_scope on household_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (select nullif(current_setting('app.resident', true), '')::uuid) = any(member_ids)
  );

alter table pension_replica enable row level security;
alter table pension_replica force row level security;
create policy pension_replica_scope on pension_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or exists (select from resident_replica r where r.id = resident_id)
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

alter table economic_check enable row level security;
alter table economic_check force row level security;
create policy economic_check_scope on economic_check
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table publicity enable row level security;
alter table publicity force row level security;
create policy publicity_scope on publicity
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table publicity_objection enable row level security;
alter table publicity_objection force row level security;
create policy publicity_objection_scope on publicity_objection
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table benefit enable row level security;
alter table benefit force row level security;
create policy benefit_scope on benefit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or holder_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or (select nullif(current_setting('app.resident', true), '')::uuid) = any(member_ids)
  );

alter table benefit_term enable row level security;
alter table benefit_term force row level security;
create policy benefit_term_scope on benefit_term
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table benefit_payment enable row level security;
alter table benefit_payment force row level security;
create policy benefit_payment_scope on benefit_payment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table benefit_overpayment enable row level security;
alter table benefit_overpayment force row level security;
create policy benefit_overpayment_scope on benefit_overpayment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table benefit_recovery enable row level security;
alter table benefit_recovery force row level security;
create policy benefit_recovery_scope on benefit_recovery
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table allowance_member enable row level security;
alter table allowance_member force row level security;
create policy allowance_member_scope on allowance_member
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table allowance_income enable row level security;
alter table allowance_income force row level security;
create policy allowance_income_scope on allowance_income
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table allowance_recheck enable row level security;
alter table allowance_recheck force row level security;
create policy allowance_recheck_scope on allowance_recheck
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or ((select nullif(current_setting('app.resident', true), '')) is not null and exists (select from benefit b where b.id = benefit_id))
  );

alter table old_age_proposal enable row level security;
alter table old_age_proposal force row level security;
create policy old_age_proposal_scope on old_age_proposal
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table disability_record enable row level security;
alter table disability_record force row level security;
create policy disability_record_scope on disability_record
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table care_plan enable row level security;
alter table care_plan force row level security;
create policy care_plan_scope on care_plan
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table care_order enable row level security;
alter table care_order force row level security;
create policy care_order_scope on care_order
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table volunteer_entry enable row level security;
alter table volunteer_entry force row level security;
create policy volunteer_entry_scope on volunteer_entry
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table care_provider enable row level security;
alter table care_provider force row level security;
create policy care_provider_scope on care_provider
  using (
    (select current_setting('app.system', true)) = 'on'
    or (division_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and division_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (division_code >= (select nullif(current_setting('app.also', true), '')) and division_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or starts_with((select nullif(current_setting('app.jurisdiction', true), '')), division_code)
    or (select nullif(current_setting('app.resident', true), '')) is not null
  );

alter table care_settlement enable row level security;
alter table care_settlement force row level security;
create policy care_settlement_scope on care_settlement
  using (
    (select current_setting('app.system', true)) = 'on'
    or (division_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and division_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (division_code >= (select nullif(current_setting('app.also', true), '')) and division_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or starts_with((select nullif(current_setting('app.jurisdiction', true), '')), division_code)
  );
