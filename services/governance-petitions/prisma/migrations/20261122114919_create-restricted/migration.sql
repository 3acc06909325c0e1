-- Petitions and care records, in a schema of their own that the runtime role may not enter: only in a transaction that
-- says "set local role <database>_restricted". Forgotten, it is 42501.
create schema restricted;

create table restricted.petition (
  id uuid primary key,
  number text not null unique,
  category text not null,
  title text not null,
  -- encrypted at rest
  content text not null,
  grid_code text not null,
  petitioner_id uuid,
  petitioner_name text,
  representatives integer not null,
  -- the unit complained of; an accusation is never routed to it
  subject_unit text,
  unit text,
  status text not null,
  registered_at timestamptz(3) not null,
  route_due_on date not null,
  routed_on date,
  accepted_on date,
  decide_due_on date,
  extended_days integer not null default 0,
  outcome text,
  decided_on date,
  decided_by text,
  review_until date,
  steps jsonb not null,
  -- whose petition it was before a merge
  merged_from uuid
);
create index petition_grid_code_idx on restricted.petition (grid_code, registered_at);
create index petition_petitioner_id_idx on restricted.petition (petitioner_id);
create index petition_merged_from_idx on restricted.petition (merged_from);

create table restricted.care_record (
  id uuid primary key,
  resident_id uuid not null,
  grid_code text not null,
  kind text not null,
  status text not null,
  carer text not null,
  -- encrypted at rest
  plan text not null,
  opened_on date not null,
  closed_on date,
  closed_reason text,
  -- where the resident lives now, when the record has still to be handed over
  transfer_to text,
  transfer_proposed_on date,
  -- whose record it was before a merge
  merged_from uuid
);
create unique index care_record_open_key on restricted.care_record (resident_id, kind) where status = 'ACTIVE';
create index care_record_grid_code_idx on restricted.care_record (grid_code);
create index care_record_merged_from_idx on restricted.care_record (merged_from);
create index care_record_transfer_to_idx on restricted.care_record (transfer_to);

create table restricted.care_visit (
  record_id uuid not null references restricted.care_record (id),
  no integer not null,
  grid_code text not null,
  visited_on date not null,
  -- encrypted at rest
  note text not null,
  by text not null,
  primary key (record_id, no)
);

alter table restricted.petition enable row level security;
alter table restricted.petition force row level security;
create policy petition_scope on restricted.petition
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or petitioner_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );

alter table restricted.care_record enable row level security;
alter table restricted.care_record force row level security;
create policy care_record_scope on restricted.care_record
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (transfer_to >= (select nullif(current_setting('app.jurisdiction', true), '')) and transfer_to < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (transfer_to >= (select nullif(current_setting('app.also', true), '')) and transfer_to < (select nullif(current_setting('app.also', true), '') || ':'))
  );

alter table restricted.care_visit enable row level security;
alter table restricted.care_visit force row level security;
create policy care_visit_scope on restricted.care_visit
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
  );

-- By the owner's name, so that a scratch database or a test's copy of another name has the same grants.
do $$
declare restricted text := regexp_replace(current_user, '_owner$', '') || '_restricted';
begin
  if exists (select 1 from pg_roles where rolname = restricted) then
    execute format('grant usage on schema restricted to %I', restricted);
    execute format('grant select, insert, update on all tables in schema restricted to %I', restricted);
  end if;
end $$;
