-- CreateTable
CREATE TABLE "presence_attempt" (
    "id" UUID NOT NULL,
    "clerk" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation_id" UUID NOT NULL,
    "resident_id" UUID,

    CONSTRAINT "presence_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "presence_attempt_clerk_at_idx" ON "presence_attempt"("clerk", "at");

alter table presence_attempt enable row level security;
alter table presence_attempt force row level security;
create policy presence_attempt_scope on presence_attempt
  using (
    (select current_setting('app.system', true)) = 'on'
    or (place_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and place_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.also', true), '')) and place_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
