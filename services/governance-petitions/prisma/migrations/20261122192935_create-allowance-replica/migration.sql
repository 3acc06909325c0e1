-- CreateTable
CREATE TABLE "allowance_replica" (
    "id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "member_ids" UUID[],

    CONSTRAINT "allowance_replica_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "allowance_replica_member_ids_idx" ON "allowance_replica" USING GIN ("member_ids");

-- Seen by whoever may see one of those who live on it.
alter table allowance_replica enable row level security;
alter table allowance_replica force row level security;
create policy allowance_replica_scope on allowance_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or exists (select from resident_replica r where r.id = any(member_ids))
  );
