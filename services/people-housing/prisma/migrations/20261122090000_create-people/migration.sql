-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "full_text" TEXT NOT NULL,
    "road" TEXT,
    "plate_number" TEXT,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "compound" TEXT,
    "road" TEXT,
    "plate_number" TEXT,
    "number" INTEGER,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "house" (
    "id" UUID NOT NULL,
    "building_id" UUID,
    "address_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "door_plate" TEXT NOT NULL,
    "unit" INTEGER,
    "floor" INTEGER,
    "room" TEXT,
    "dwelling" TEXT NOT NULL,
    "floor_area" DOUBLE PRECISION,

    CONSTRAINT "house_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "house_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "householder_id" UUID,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "birth_on" DATE NOT NULL,
    "ethnicity_code" TEXT NOT NULL,
    "id_number_sealed" TEXT NOT NULL,
    "id_number_index" TEXT NOT NULL,
    "id_number_index_next" TEXT,
    "phone_sealed" TEXT,
    "phone_index" TEXT,
    "phone_index_next" TEXT,
    "population_kind" TEXT NOT NULL,
    "marital_status" TEXT,
    "inflow_reason" TEXT,
    "status" TEXT NOT NULL,
    "died_on" DATE,
    "departed_on" DATE,
    "registered_on" DATE NOT NULL,
    "grid_code" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "house_id" UUID,
    "household_id" UUID,
    "relation" TEXT,

    CONSTRAINT "resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occupancy" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "house_id" UUID NOT NULL,
    "household_id" UUID,
    "grid_code" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "occupancy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "death_record" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "died_on" DATE NOT NULL,
    "certificate_sealed" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "household_id" UUID,
    "was_householder" BOOLEAN NOT NULL,
    "relations_before" JSONB NOT NULL,
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ,
    "revoke_reason" TEXT,

    CONSTRAINT "death_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "fields" TEXT[],
    "ground" TEXT NOT NULL,
    "corrected_by" TEXT NOT NULL,
    "corrected_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "address_grid_code_idx" ON "address"("grid_code");

-- CreateIndex
CREATE INDEX "building_grid_code_idx" ON "building"("grid_code");

-- CreateIndex
CREATE UNIQUE INDEX "house_address_id_key" ON "house"("address_id");

-- CreateIndex
CREATE INDEX "house_building_id_idx" ON "house"("building_id");

-- CreateIndex
CREATE INDEX "house_door_plate_id_idx" ON "house"("door_plate", "id");

-- CreateIndex
CREATE INDEX "house_community_code_door_plate_id_idx" ON "house"("community_code", "door_plate", "id");

-- CreateIndex
CREATE UNIQUE INDEX "house_grid_code_door_plate_key" ON "house"("grid_code", "door_plate");

-- CreateIndex
CREATE UNIQUE INDEX "household_number_key" ON "household"("number");

-- CreateIndex
CREATE INDEX "household_grid_code_idx" ON "household"("grid_code");

-- CreateIndex
CREATE INDEX "household_house_id_idx" ON "household"("house_id");

-- CreateIndex
CREATE INDEX "household_householder_id_idx" ON "household"("householder_id");

-- CreateIndex
CREATE UNIQUE INDEX "resident_id_number_index_key" ON "resident"("id_number_index");

-- CreateIndex
CREATE UNIQUE INDEX "resident_id_number_index_next_key" ON "resident"("id_number_index_next");

-- CreateIndex
CREATE INDEX "resident_grid_code_id_idx" ON "resident"("grid_code", "id");

-- CreateIndex
CREATE INDEX "resident_house_id_idx" ON "resident"("house_id");

-- CreateIndex
CREATE INDEX "resident_household_id_idx" ON "resident"("household_id");

-- CreateIndex
CREATE INDEX "resident_phone_index_id_idx" ON "resident"("phone_index", "id");

-- CreateIndex
CREATE INDEX "resident_name_id_idx" ON "resident"("name", "id");

-- CreateIndex
CREATE INDEX "resident_name_pinyin_id_idx" ON "resident"("name_pinyin", "id");

-- CreateIndex
CREATE INDEX "resident_name_initials_id_idx" ON "resident"("name_initials", "id");

-- CreateIndex
CREATE INDEX "resident_community_code_name_id_idx" ON "resident"("community_code", "name", "id");

-- CreateIndex
CREATE INDEX "resident_community_code_name_pinyin_id_idx" ON "resident"("community_code", "name_pinyin", "id");

-- CreateIndex
CREATE INDEX "resident_community_code_name_initials_id_idx" ON "resident"("community_code", "name_initials", "id");

-- CreateIndex
CREATE INDEX "occupancy_resident_id_from_on_idx" ON "occupancy"("resident_id", "from_on");

-- CreateIndex
CREATE INDEX "occupancy_house_id_idx" ON "occupancy"("house_id");

-- CreateIndex
CREATE INDEX "occupancy_household_id_idx" ON "occupancy"("household_id");

-- CreateIndex
CREATE INDEX "occupancy_grid_code_idx" ON "occupancy"("grid_code");

-- CreateIndex
CREATE INDEX "death_record_resident_id_idx" ON "death_record"("resident_id");

-- CreateIndex
CREATE INDEX "death_record_grid_code_idx" ON "death_record"("grid_code");

-- CreateIndex
CREATE INDEX "correction_resident_id_idx" ON "correction"("resident_id");

-- CreateIndex
CREATE INDEX "correction_grid_code_idx" ON "correction"("grid_code");

-- AddForeignKey
ALTER TABLE "house" ADD CONSTRAINT "house_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "house" ADD CONSTRAINT "house_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "address"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_householder_id_fkey" FOREIGN KEY ("householder_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resident" ADD CONSTRAINT "resident_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resident" ADD CONSTRAINT "resident_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "death_record" ADD CONSTRAINT "death_record_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One standing death record and one present home for each person.
create unique index death_record_standing on death_record (resident_id) where revoked_at is null;
create unique index occupancy_present on occupancy (resident_id) where to_on is null;

-- Filled only while the blind index of phones is rotated.
create index resident_phone_index_next on resident (phone_index_next) where phone_index_next is not null;

alter table address add constraint address_community check (community_code = left(grid_code, 12) and grid_code ~ '^[0-9]{14}$');
alter table building add constraint building_community check (community_code = left(grid_code, 12) and grid_code ~ '^[0-9]{14}$');
alter table house add constraint house_community check (community_code = left(grid_code, 12) and grid_code ~ '^[0-9]{14}$');
alter table household add constraint household_community check (community_code = left(grid_code, 12) and grid_code ~ '^[0-9]{14}$');
alter table resident add constraint resident_community check (community_code = left(grid_code, 12) and grid_code ~ '^[0-9]{14}$');
alter table resident add constraint resident_status check (status in ('PRESENT', 'DEPARTED', 'DECEASED'));

-- A resident also sees the home and household that they live in, and nobody else's row in it.
alter table address enable row level security;
alter table address force row level security;
create policy address_scope on address
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select h.address_id from resident r join house h on h.id = r.house_id where r.id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );
alter table building enable row level security;
alter table building force row level security;
create policy building_scope on building
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
alter table house enable row level security;
alter table house force row level security;
create policy house_scope on house
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select r.house_id from resident r where r.id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );
alter table household enable row level security;
alter table household force row level security;
create policy household_scope on household
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select r.household_id from resident r where r.id = (select nullif(current_setting('app.resident', true), '')::uuid))
  );
alter table resident enable row level security;
alter table resident force row level security;
create policy resident_scope on resident
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or id = (select nullif(current_setting('app.grant', true), '')::uuid)
  );
alter table occupancy enable row level security;
alter table occupancy force row level security;
create policy occupancy_scope on occupancy
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or resident_id = (select nullif(current_setting('app.grant', true), '')::uuid)
  );
alter table death_record enable row level security;
alter table death_record force row level security;
create policy death_record_scope on death_record
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or resident_id = (select nullif(current_setting('app.grant', true), '')::uuid)
  );
alter table correction enable row level security;
alter table correction force row level security;
create policy correction_scope on correction
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or resident_id = (select nullif(current_setting('app.grant', true), '')::uuid)
  );
