-- What every department's database carries besides its own tables: schema "kit".
create schema if not exists kit;

-- Facts to be published, in the same transaction as the change they tell of.
create table kit.outbox (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  type text not null,
  subject text not null,
  aggregate_version bigint not null,
  time timestamptz not null,
  actor text not null,
  traceparent text,
  data jsonb not null,
  published_at timestamptz
);
create index outbox_unpublished on kit.outbox (seq) where published_at is null;
create index outbox_published on kit.outbox (published_at) where published_at is not null;

create function kit.outbox_wake() returns trigger language plpgsql as $$
begin
  perform pg_notify('kit_outbox', '');
  return null;
end $$;
create trigger outbox_wake after insert on kit.outbox for each statement execute function kit.outbox_wake();

-- The version of each aggregate that this service publishes.
create table kit.aggregate_version (
  noun text not null,
  id text not null,
  version bigint not null,
  primary key (noun, id)
);

-- Events whose effect is done: the fence against doing it twice.
create table kit.inbox (
  consumer text not null,
  event_id uuid not null,
  handled_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
create index inbox_handled on kit.inbox (handled_at);

-- Events that failed, and those of the same aggregate that wait behind them.
create table kit.parked_event (
  consumer text not null,
  event_id uuid not null,
  aggregate text not null,
  seq bigint generated always as identity,
  event jsonb not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  dead boolean not null default false,
  error text,
  parked_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
create index parked_event_aggregate on kit.parked_event (consumer, aggregate, seq);
create index parked_event_due on kit.parked_event (next_attempt_at) where not dead;

-- How far and how fresh each replica of another department's aggregate is.
create table kit.replica_state (
  owner text not null,
  noun text not null,
  -- instant up to which the owner's changes are known here, by the owner's heartbeat (real time)
  as_of timestamptz,
  snapshot_id uuid,
  snapshot_requested_at timestamptz,
  snapshot_completed_at timestamptz,
  primary key (owner, noun)
);

-- Ids that were merged into another (both the owner's and the replicas' services).
create table kit.alias (
  noun text not null,
  merged_id uuid not null,
  survivor_id uuid not null,
  primary key (noun, merged_id)
);

-- Requests already answered, kept 30 days: (caller, operation, requestId) → the stored answer.
create table kit.request (
  caller text not null,
  operation text not null,
  request_id text not null,
  input_hash text not null,
  answer jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (caller, operation, request_id)
);
create index request_created on kit.request (created_at);

-- Jobs of the clock: a lease, and what has been done for (job, subject, day).
create table kit.job_lease (
  job text primary key,
  holder text not null,
  until timestamptz not null
);
create table kit.job_done (
  job text not null,
  subject text not null,
  day date not null,
  done_at timestamptz not null default clock_timestamp(),
  primary key (job, subject, day)
);

-- Who looked at whom, when, why. Append-only: the runtime role may only INSERT (and read through its own view of it).
create table kit.access_ledger (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  at timestamptz not null,
  operation_id uuid not null,
  operation_name text,
  caller text not null,
  caller_name text not null,
  role text not null,
  department text not null,
  jurisdiction text not null,
  purpose text,
  application_id text,
  -- OPENED, SEARCHED, EVIDENCE or REFUSED
  kind text not null,
  residents uuid[] not null,
  categories text[] not null,
  search_term_hash text
);
create index access_ledger_operation on kit.access_ledger (operation_id);
create index access_ledger_residents on kit.access_ledger using gin (residents);

-- Grants: migrations run as <database>_owner, the runtime role is <database>; the ledger takes INSERT only.
-- By the owner's name, so that a scratch database or a test's copy of another name has the same grants.
do $$
declare runtime text := regexp_replace(current_user, '_owner$', '');
begin
  if runtime = current_user then
    raise exception 'migrations run as <database>_owner, not as %', current_user;
  end if;
  if exists (select 1 from pg_roles where rolname = runtime) then
    execute format('grant usage on schema kit to %I', runtime);
    execute format('grant select, insert, update, delete on kit.outbox, kit.aggregate_version, kit.inbox, kit.parked_event, kit.replica_state, kit.alias, kit.request, kit.job_lease, kit.job_done to %I', runtime);
    execute format('grant insert on kit.access_ledger to %I', runtime);
  end if;
end $$;
