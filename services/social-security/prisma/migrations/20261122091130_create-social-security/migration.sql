-- CreateTable
CREATE TABLE "resident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "birth_on" DATE NOT NULL,
    "sex" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "died_on" DATE,

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
CREATE TABLE "social_security_case" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "subject_id" UUID,
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
    "decided_estimate" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "social_security_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pension_account" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "enrolled_on" DATE NOT NULL,
    "hardship" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "pension_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution" (
    "account_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "paid_fen" INTEGER NOT NULL,
    "subsidy_fen" INTEGER NOT NULL,
    "paid_on" DATE NOT NULL,
    "made_up" BOOLEAN NOT NULL,

    CONSTRAINT "contribution_pkey" PRIMARY KEY ("account_id","year")
);

-- CreateTable
CREATE TABLE "pension_benefit" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "case_id" UUID,
    "certificate_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "monthly_amount_fen" INTEGER NOT NULL,
    "basic_amount_fen" INTEGER NOT NULL,
    "account_amount_fen" INTEGER NOT NULL,
    "divisor_months" INTEGER NOT NULL,
    "rule_source" TEXT NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,
    "suspended_from_month" TEXT,
    "ledger_from_month" TEXT NOT NULL,
    "drawn_before_fen" INTEGER NOT NULL DEFAULT 0,
    "last_run_month" TEXT NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "bank_account" TEXT,
    "granted_on" DATE NOT NULL,
    "certified_through" DATE NOT NULL,

    CONSTRAINT "pension_benefit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pension_payment" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "run_month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "offset_fen" INTEGER NOT NULL,
    "paid_on" DATE NOT NULL,

    CONSTRAINT "pension_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "overpayment" (
    "id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "recovered_fen" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "found_on" DATE NOT NULL,

    CONSTRAINT "overpayment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery" (
    "id" UUID NOT NULL,
    "overpayment_id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "voucher" TEXT NOT NULL,
    "recovered_on" DATE NOT NULL,

    CONSTRAINT "recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "life_certification" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "certified_on" DATE NOT NULL,
    "valid_through" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "certified_by" TEXT NOT NULL,

    CONSTRAINT "life_certification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resident_replica_grid_code_idx" ON "resident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "application_replica_community_code_idx" ON "application_replica"("community_code");

-- CreateIndex
CREATE INDEX "application_replica_subject_id_idx" ON "application_replica"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "social_security_case_application_id_key" ON "social_security_case"("application_id");

-- CreateIndex
CREATE INDEX "social_security_case_community_code_idx" ON "social_security_case"("community_code");

-- CreateIndex
CREATE INDEX "social_security_case_grid_code_idx" ON "social_security_case"("grid_code");

-- CreateIndex
CREATE INDEX "social_security_case_subject_id_idx" ON "social_security_case"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "pension_account_resident_id_key" ON "pension_account"("resident_id");

-- CreateIndex
CREATE INDEX "pension_account_grid_code_idx" ON "pension_account"("grid_code");

-- CreateIndex
CREATE INDEX "contribution_resident_id_idx" ON "contribution"("resident_id");

-- CreateIndex
CREATE UNIQUE INDEX "pension_benefit_account_id_key" ON "pension_benefit"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "pension_benefit_resident_id_key" ON "pension_benefit"("resident_id");

-- CreateIndex
CREATE INDEX "pension_benefit_grid_code_idx" ON "pension_benefit"("grid_code");

-- CreateIndex
CREATE INDEX "pension_benefit_case_id_idx" ON "pension_benefit"("case_id");

-- CreateIndex
CREATE INDEX "pension_benefit_settled_last_run_month_idx" ON "pension_benefit"("settled", "last_run_month");

-- CreateIndex
CREATE INDEX "pension_benefit_status_certified_through_idx" ON "pension_benefit"("status", "certified_through");

-- CreateIndex
CREATE INDEX "pension_payment_resident_id_idx" ON "pension_payment"("resident_id");

-- CreateIndex
CREATE UNIQUE INDEX "pension_payment_benefit_id_month_run_month_key" ON "pension_payment"("benefit_id", "month", "run_month");

-- CreateIndex
CREATE INDEX "overpayment_benefit_id_idx" ON "overpayment"("benefit_id");

-- CreateIndex
CREATE INDEX "overpayment_resident_id_idx" ON "overpayment"("resident_id");

-- CreateIndex
CREATE INDEX "recovery_overpayment_id_idx" ON "recovery"("overpayment_id");

-- CreateIndex
CREATE INDEX "recovery_benefit_id_idx" ON "recovery"("benefit_id");

-- CreateIndex
CREATE INDEX "recovery_resident_id_idx" ON "recovery"("resident_id");

-- CreateIndex
CREATE INDEX "life_certification_resident_id_valid_through_idx" ON "life_certification"("resident_id", "valid_through");

-- CreateIndex
CREATE INDEX "life_certification_valid_through_idx" ON "life_certification"("valid_through");

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "pension_account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pension_benefit" ADD CONSTRAINT "pension_benefit_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "pension_account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pension_payment" ADD CONSTRAINT "pension_payment_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "pension_benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "overpayment" ADD CONSTRAINT "overpayment_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "pension_benefit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_overpayment_id_fkey" FOREIGN KEY ("overpayment_id") REFERENCES "overpayment"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table resident_replica enable row level security;
alter table resident_replica force row level security;
create policy resident_replica_scope on resident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
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

alter table social_security_case enable row level security;
alter table social_security_case force row level security;
create policy social_security_case_scope on social_security_case
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table pension_account enable row level security;
alter table pension_account force row level security;
create policy pension_account_scope on pension_account
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table contribution enable row level security;
alter table contribution force row level security;
create policy contribution_scope on contribution
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table pension_benefit enable row level security;
alter table pension_benefit force row level security;
create policy pension_benefit_scope on pension_benefit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table pension_payment enable row level security;
alter table pension_payment force row level security;
create policy pension_payment_scope on pension_payment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table overpayment enable row level security;
alter table overpayment force row level security;
create policy overpayment_scope on overpayment
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table recovery enable row level security;
alter table recovery force row level security;
create policy recovery_scope on recovery
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table life_certification enable row level security;
alter table life_certification force row level security;
create policy life_certification_scope on life_certification
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

