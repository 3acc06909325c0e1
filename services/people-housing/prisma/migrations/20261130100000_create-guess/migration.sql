-- CreateTable
CREATE TABLE "guess" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation_id" UUID NOT NULL,

    CONSTRAINT "guess_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guess_account_at_idx" ON "guess"("account", "at");

alter table guess enable row level security;
alter table guess force row level security;
create policy guess_scope on guess
  using (
    (select current_setting('app.system', true)) = 'on'
    or (place_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and place_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.also', true), '')) and place_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );
