-- Deferrals, reminders, ratings, what could not get done, proxy tasks and their rounds.
alter table application add column deferrals jsonb not null default '[]', add column next_due_on date;

-- The order of an officer's queue; of what was written before, the answer that is still owed is due in about a week.
select set_config('app.system', 'on', true);
update application set next_due_on = case
  when status = 'SUBMITTED' then (submitted_at at time zone 'Asia/Shanghai')::date + 7
  when status = 'CORRECTION_REQUESTED' then (correction ->> 'allowedUntil')::date
  when status in ('ACCEPTED', 'IN_REVIEW', 'PAUSED') then coalesce(promised_due_on, '9999-12-31')
  when status = 'DECIDED' then (decided_at at time zone 'Asia/Shanghai')::date + 14
  else '9999-12-31' end;
select set_config('app.system', '', true);
alter table application alter column next_due_on set not null;
DROP INDEX "application_department_promised_due_on_id_idx";
CREATE INDEX "application_department_next_due_on_id_idx" ON "application"("department", "next_due_on", "id");

-- for the indicators: what was due in a period, by place
CREATE INDEX "application_community_code_promised_due_on_idx" ON "application"("community_code", "promised_due_on");

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "department" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "reminded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "application_id" UUID NOT NULL,
    "resident_id" UUID,
    "department" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "community_code" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "rated_by" TEXT NOT NULL,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,
    "rectify_due_on" DATE,
    "rectify_provisional" BOOLEAN NOT NULL,
    "owner_unit" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "result" TEXT,
    "rectified_at" TIMESTAMPTZ(3),
    "call_backs" JSONB NOT NULL,
    "rebuttal" JSONB,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("application_id")
);

-- CreateTable
CREATE TABLE "unfinished_matter" (
    "id" UUID NOT NULL,
    "wanted" TEXT NOT NULL,
    "why_not" TEXT NOT NULL,
    "item_code" TEXT,
    "application_id" UUID,
    "resident_id" UUID,
    "contact_phone_sealed" TEXT,
    "community_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "reported_by" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "owner_unit" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "outcome" TEXT,
    "call_backs" JSONB NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "unfinished_matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proxy_task" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "item_code" TEXT NOT NULL,
    "resident_id" UUID NOT NULL,
    "resident_name" TEXT NOT NULL,
    "grid_code" TEXT NOT NULL,
    "resident_grid_code" TEXT NOT NULL,
    "application_id" UUID,
    "remark" TEXT NOT NULL,
    "entrusted_at" TIMESTAMPTZ(3) NOT NULL,
    "agent_name" TEXT,
    "agent_phone_sealed" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "papers" JSONB NOT NULL,
    "suspensions" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "call_backs" JSONB NOT NULL,
    "notices" JSONB NOT NULL,
    "is_open" BOOLEAN NOT NULL,

    CONSTRAINT "proxy_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proxy_collection" (
    "id" UUID NOT NULL,
    "community_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "collected_on" DATE NOT NULL,
    "collected_by" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proxy_collection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_application_id_step_rung_due_on_key" ON "reminder"("application_id", "step", "rung", "due_on");

-- CreateIndex
CREATE INDEX "reminder_reminded_at_id_idx" ON "reminder"("reminded_at", "id");

-- CreateIndex
CREATE INDEX "rating_rated_at_application_id_idx" ON "rating"("rated_at", "application_id");

-- CreateIndex
CREATE INDEX "rating_community_code_rated_at_idx" ON "rating"("community_code", "rated_at");

-- CreateIndex
CREATE INDEX "unfinished_matter_due_on_id_idx" ON "unfinished_matter"("due_on", "id");

-- CreateIndex
CREATE INDEX "unfinished_matter_place_code_idx" ON "unfinished_matter"("place_code");

-- CreateIndex
CREATE INDEX "unfinished_matter_community_code_status_idx" ON "unfinished_matter"("community_code", "status");

-- CreateIndex
CREATE INDEX "unfinished_matter_resident_id_idx" ON "unfinished_matter"("resident_id");

-- CreateIndex
CREATE UNIQUE INDEX "proxy_task_number_key" ON "proxy_task"("number");

-- CreateIndex
CREATE UNIQUE INDEX "proxy_task_application_id_key" ON "proxy_task"("application_id");

-- CreateIndex
CREATE INDEX "proxy_task_grid_code_entrusted_at_idx" ON "proxy_task"("grid_code", "entrusted_at");

-- CreateIndex
CREATE INDEX "proxy_task_entrusted_at_id_idx" ON "proxy_task"("entrusted_at", "id");

-- CreateIndex
CREATE INDEX "proxy_task_resident_id_idx" ON "proxy_task"("resident_id");

-- CreateIndex
CREATE INDEX "proxy_collection_community_code_collected_on_idx" ON "proxy_collection"("community_code", "collected_on");

-- One proxy for a resident and an item, until it is handed in or ended.
create unique index proxy_task_one_open on proxy_task (resident_id, item_code) where is_open;
-- Serial part of the numbers of proxy tasks.
create sequence proxy_task_number minvalue 100000 maxvalue 999999 start 100000 cycle;

-- Who sees an application sees its reminders and its rating: the subquery is under the application's own policies.
alter table reminder enable row level security;
alter table reminder force row level security;
create policy reminder_of_application on reminder
  using (exists (select 1 from application a where a.id = reminder.application_id));
alter table rating enable row level security;
alter table rating force row level security;
create policy rating_of_application on rating
  using (exists (select 1 from application a where a.id = rating.application_id));

alter table unfinished_matter enable row level security;
alter table unfinished_matter force row level security;
create policy unfinished_matter_scope on unfinished_matter
  using (
    (select current_setting('app.system', true)) = 'on'
    or (place_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and place_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.also', true), '')) and place_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table proxy_task enable row level security;
alter table proxy_task force row level security;
create policy proxy_task_scope on proxy_task
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (resident_grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and resident_grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (resident_grid_code >= (select nullif(current_setting('app.also', true), '')) and resident_grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or resident_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
alter table proxy_collection enable row level security;
alter table proxy_collection force row level security;
create policy proxy_collection_scope on proxy_collection
  using (
    (select current_setting('app.system', true)) = 'on'
    or (place_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and place_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (place_code >= (select nullif(current_setting('app.also', true), '')) and place_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

-- An applicant who acts for another may act on the application (rate it, lock it), not only look at it.
create policy application_applicant_acts on application for update
  using (applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid));
