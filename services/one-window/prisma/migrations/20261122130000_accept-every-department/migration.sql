-- Applications about nobody yet, about a place, or of an organisation; answers to questions; promised materials.
alter table application
  alter column subject_id drop not null,
  alter column applicant_id drop not null,
  alter column subject_grid_code drop not null,
  add column organisation_id uuid,
  add column matter jsonb,
  add column situation jsonb not null default '[]',
  add column promise jsonb;

create index application_organisation_id_submitted_at_idx on application (organisation_id, submitted_at);

-- One open application for an organisation and an item; matters of a place may be several.
create unique index application_one_open_organisation on application (organisation_id, item_code)
  where is_open and organisation_id is not null and matter is null;

create table organisation_replica (
  id uuid not null,
  version bigint not null,
  name text not null,
  credit_code text not null,
  grid_code text not null,
  status text not null,

  constraint organisation_replica_pkey primary key (id)
);

create index organisation_replica_grid_code_idx on organisation_replica (grid_code);

-- A public registration: known to the counters of the whole district, wherever the organisation sits.
alter table organisation_replica enable row level security;
alter table organisation_replica force row level security;
create policy organisation_replica_scope on organisation_replica
  using (
    (select current_setting('app.system', true)) = 'on'
    or (grid_code >= (select left(nullif(current_setting('app.jurisdiction', true), ''), 6))
      and grid_code < (select left(nullif(current_setting('app.jurisdiction', true), ''), 6) || ':'))
  );
