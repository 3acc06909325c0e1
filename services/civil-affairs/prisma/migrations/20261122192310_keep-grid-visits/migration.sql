-- AlterTable
ALTER TABLE "care_order" ADD COLUMN     "checked_out_by" TEXT;

-- AlterTable
ALTER TABLE "economic_check" ADD COLUMN     "visit_id" UUID;

-- CreateTable
CREATE TABLE "grid_visit" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "visited_on" DATE NOT NULL,

    CONSTRAINT "grid_visit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "grid_visit_household_id_visited_on_idx" ON "grid_visit"("household_id", "visited_on");

-- seen by whoever may see the household
alter table grid_visit enable row level security;
alter table grid_visit force row level security;
create policy grid_visit_scope on grid_visit
  using (
    (select current_setting('app.system', true)) = 'on'
    or exists (select from household_replica h where h.id = household_id)
  );
