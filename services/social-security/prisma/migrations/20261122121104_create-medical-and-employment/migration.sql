-- CreateTable
CREATE TABLE "allowance_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "member_ids" UUID[],
    "status" TEXT NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,

    CONSTRAINT "allowance_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medical_insurance" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "enrolled_on" DATE NOT NULL,
    "ended_on" DATE,
    "ended_by_death" BOOLEAN NOT NULL DEFAULT false,
    "year" INTEGER NOT NULL,
    "case_id" UUID,

    CONSTRAINT "medical_insurance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medical_subsidy" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "allowance_id" UUID NOT NULL,
    "from_month" TEXT NOT NULL,
    "through_month" TEXT,

    CONSTRAINT "medical_subsidy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medical_use" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "used_on" DATE NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "medical_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employment_record" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "since" DATE NOT NULL,
    "ended_on" DATE,
    "employer" TEXT,
    "reason" TEXT,

    CONSTRAINT "employment_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hard_to_employ_status" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recognised_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "hard_to_employ_status_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "allowance_replica_grid_code_idx" ON "allowance_replica"("grid_code");

-- CreateIndex
CREATE INDEX "allowance_replica_member_ids_idx" ON "allowance_replica" USING GIN ("member_ids");

-- CreateIndex
CREATE UNIQUE INDEX "medical_insurance_resident_id_key" ON "medical_insurance"("resident_id");

-- CreateIndex
CREATE INDEX "medical_insurance_grid_code_idx" ON "medical_insurance"("grid_code");

-- CreateIndex
CREATE INDEX "medical_subsidy_resident_id_idx" ON "medical_subsidy"("resident_id");

-- CreateIndex
CREATE INDEX "medical_subsidy_allowance_id_idx" ON "medical_subsidy"("allowance_id");

-- CreateIndex
CREATE INDEX "medical_use_resident_id_used_on_idx" ON "medical_use"("resident_id", "used_on");

-- CreateIndex
CREATE INDEX "employment_record_resident_id_idx" ON "employment_record"("resident_id");

-- CreateIndex
CREATE INDEX "hard_to_employ_status_resident_id_idx" ON "hard_to_employ_status"("resident_id");

CREATE UNIQUE INDEX "employment_record_open_key" ON "employment_record"("resident_id") WHERE "ended_on" IS NULL;
CREATE UNIQUE INDEX "hard_to_employ_status_open_key" ON "hard_to_employ_status"("resident_id") WHERE "ended_on" IS NULL;
CREATE UNIQUE INDEX "medical_subsidy_open_key" ON "medical_subsidy"("allowance_id", "resident_id") WHERE "through_month" IS NULL;

alter table allowance_replica enable row level security;
alter table allowance_replica force row level security;
create policy allowance_replica_scope on allowance_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table medical_insurance enable row level security;
alter table medical_insurance force row level security;
create policy medical_insurance_scope on medical_insurance
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table medical_subsidy enable row level security;
alter table medical_subsidy force row level security;
create policy medical_subsidy_scope on medical_subsidy
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table medical_use enable row level security;
alter table medical_use force row level security;
create policy medical_use_scope on medical_use
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table employment_record enable row level security;
alter table employment_record force row level security;
create policy employment_record_scope on employment_record
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table hard_to_employ_status enable row level security;
alter table hard_to_employ_status force row level security;
create policy hard_to_employ_status_scope on hard_to_employ_status
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
