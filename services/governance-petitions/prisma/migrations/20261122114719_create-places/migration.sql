-- CreateTable
CREATE TABLE "resident_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "birth_on" DATE NOT NULL,
    "grid_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "household_id" UUID,
    "merged_into" UUID,

    CONSTRAINT "resident_replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "division" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "division_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "grid" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "shape" JSONB,

    CONSTRAINT "grid_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "grid_neighbour" (
    "code" TEXT NOT NULL,
    "neighbour_code" TEXT NOT NULL,

    CONSTRAINT "grid_neighbour_pkey" PRIMARY KEY ("code","neighbour_code")
);

-- CreateTable
CREATE TABLE "grid_worker" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "grid_worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grid_assignment" (
    "id" UUID NOT NULL,
    "worker_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "grid_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patrol" (
    "id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "worker_account" TEXT NOT NULL,
    "worker_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "patrol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patrol_entry" (
    "patrol_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "grid_code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "longitude" DOUBLE PRECISION,
    "latitude" DOUBLE PRECISION,
    "note" TEXT NOT NULL,

    CONSTRAINT "patrol_entry_pkey" PRIMARY KEY ("patrol_id","no")
);

-- CreateTable
CREATE TABLE "visit_plan" (
    "household_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "need_since" DATE NOT NULL,
    "since" DATE NOT NULL,
    "last_visited_on" DATE,
    "due_on" DATE NOT NULL,
    "review_on" DATE,

    CONSTRAINT "visit_plan_pkey" PRIMARY KEY ("household_id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "visited_on" DATE NOT NULL,
    "visitor_account" TEXT NOT NULL,
    "visitor_name" TEXT NOT NULL,
    "met" BOOLEAN NOT NULL,
    "hazards" TEXT[],
    "wishes" TEXT,
    "remarks" TEXT,
    "changed" TEXT[],

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_resident" (
    "visit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "visited_on" DATE NOT NULL,
    "visitor_name" TEXT NOT NULL,
    "seen" BOOLEAN NOT NULL,
    "situation" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "visit_resident_pkey" PRIMARY KEY ("visit_id","resident_id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "credit_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "closed_on" DATE,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_representative" (
    "organisation_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "organisation_representative_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "key_place" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "hazards" TEXT[],
    "last_inspected_on" DATE,

    CONSTRAINT "key_place_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resident_replica_grid_code_idx" ON "resident_replica"("grid_code");

-- CreateIndex
CREATE INDEX "resident_replica_household_id_idx" ON "resident_replica"("household_id");

-- CreateIndex
CREATE INDEX "division_parent_code_idx" ON "division"("parent_code");

-- CreateIndex
CREATE INDEX "grid_community_code_idx" ON "grid"("community_code");

-- CreateIndex
CREATE INDEX "grid_neighbour_neighbour_code_idx" ON "grid_neighbour"("neighbour_code");

-- CreateIndex
CREATE INDEX "grid_assignment_grid_code_since_idx" ON "grid_assignment"("grid_code", "since");

-- CreateIndex
CREATE INDEX "grid_assignment_worker_id_idx" ON "grid_assignment"("worker_id");

-- CreateIndex
CREATE INDEX "patrol_grid_code_started_at_idx" ON "patrol"("grid_code", "started_at");

-- CreateIndex
CREATE INDEX "patrol_started_at_id_idx" ON "patrol"("started_at", "id");

-- CreateIndex
CREATE INDEX "visit_plan_grid_code_idx" ON "visit_plan"("grid_code");

-- CreateIndex
CREATE INDEX "visit_plan_due_on_household_id_idx" ON "visit_plan"("due_on", "household_id");

-- CreateIndex
CREATE INDEX "visit_plan_review_on_idx" ON "visit_plan"("review_on");

-- CreateIndex
CREATE INDEX "visit_household_id_visited_on_idx" ON "visit"("household_id", "visited_on");

-- CreateIndex
CREATE INDEX "visit_grid_code_idx" ON "visit"("grid_code");

-- CreateIndex
CREATE INDEX "visit_resident_resident_id_visited_on_visit_id_idx" ON "visit_resident"("resident_id", "visited_on", "visit_id");

-- CreateIndex
CREATE INDEX "visit_resident_grid_code_idx" ON "visit_resident"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_credit_code_key" ON "organisation"("credit_code");

-- CreateIndex
CREATE INDEX "organisation_grid_code_id_idx" ON "organisation"("grid_code", "id");

-- CreateIndex
CREATE INDEX "organisation_name_id_idx" ON "organisation"("name", "id");

-- CreateIndex
CREATE INDEX "organisation_representative_grid_code_idx" ON "organisation_representative"("grid_code");

-- CreateIndex
CREATE INDEX "key_place_grid_code_idx" ON "key_place"("grid_code");

-- CreateIndex
CREATE INDEX "key_place_organisation_id_idx" ON "key_place"("organisation_id");

-- AddForeignKey
ALTER TABLE "division" ADD CONSTRAINT "division_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grid" ADD CONSTRAINT "grid_community_code_fkey" FOREIGN KEY ("community_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grid_neighbour" ADD CONSTRAINT "grid_neighbour_code_fkey" FOREIGN KEY ("code") REFERENCES "grid"("code") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grid_neighbour" ADD CONSTRAINT "grid_neighbour_neighbour_code_fkey" FOREIGN KEY ("neighbour_code") REFERENCES "grid"("code") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grid_assignment" ADD CONSTRAINT "grid_assignment_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "grid_worker"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grid_assignment" ADD CONSTRAINT "grid_assignment_grid_code_fkey" FOREIGN KEY ("grid_code") REFERENCES "grid"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "patrol_entry" ADD CONSTRAINT "patrol_entry_patrol_id_fkey" FOREIGN KEY ("patrol_id") REFERENCES "patrol"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "visit_resident" ADD CONSTRAINT "visit_resident_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organisation_representative" ADD CONSTRAINT "organisation_representative_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "key_place" ADD CONSTRAINT "key_place_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One worker a grid, one open patrol an account.
create unique index grid_assignment_present_key on grid_assignment (grid_code) where until is null;
create unique index patrol_open_key on patrol (worker_account) where ended_at is null;

alter table resident_replica enable row level security;
alter table resident_replica force row level security;
create policy resident_replica_scope on resident_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table patrol enable row level security;
alter table patrol force row level security;
create policy patrol_scope on patrol
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table patrol_entry enable row level security;
alter table patrol_entry force row level security;
create policy patrol_entry_scope on patrol_entry
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table visit_plan enable row level security;
alter table visit_plan force row level security;
create policy visit_plan_scope on visit_plan
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table visit enable row level security;
alter table visit force row level security;
create policy visit_scope on visit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table organisation_representative enable row level security;
alter table organisation_representative force row level security;
create policy organisation_representative_scope on organisation_representative
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table key_place enable row level security;
alter table key_place force row level security;
create policy key_place_scope on key_place
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table visit_resident enable row level security;
alter table visit_resident force row level security;
create policy visit_resident_scope on visit_resident
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
