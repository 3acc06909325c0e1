-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "grid_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "born_on" DATE,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_grid_code_idx" ON "person"("grid_code");

-- CreateIndex
CREATE INDEX "person_resident_id_idx" ON "person"("resident_id");

-- CreateIndex
CREATE INDEX "person_name_idx" ON "person"("name");

alter table person enable row level security;
alter table person force row level security;
create policy person_scope on person
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or id = (select nullif(current_setting('app.grant', true), '')::uuid)
  );
