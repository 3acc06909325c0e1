import { rowLevelSecuritySql } from '@one-window/database';

/**
 * The tables of a case as the README tells a department to make them, under the same policies, and those of a department
 * that decides about allotments: what it knows of an application, and what it was told by its hooks.
 */
export const tables = `
create table application_replica (
  id uuid primary key,
  version bigint not null,
  number text not null,
  item_code text not null,
  subject_id uuid,
  community_code text not null,
  status text not null,
  submitted_at timestamptz(3) not null,
  state jsonb not null
);
create table department_case (
  id uuid primary key,
  application_id uuid not null unique,
  item_code text not null,
  subject_id uuid,
  applicant_id uuid,
  organisation_id uuid,
  created_resident_id uuid,
  community_code text not null,
  grid_code text not null,
  status text not null,
  holder_unit text not null,
  holder_name text not null,
  steps jsonb not null,
  corrections_seen integer not null default 0,
  withdrawals_settled integer not null default 0,
  withdrawal_pending boolean not null default false,
  status_before_death text,
  proposal jsonb,
  decided_checks jsonb,
  decided_terms jsonb,
  opened_at timestamptz(3) not null
);
create table resident_replica (id uuid primary key, grid_code text not null);
create table soil (case_id uuid primary key, is_good boolean not null);
create table told (seq bigint generated always as identity, hook text not null, case_id uuid not null);
${rowLevelSecuritySql('application_replica', { code: 'community_code', resident: 'subject_id' })}
${rowLevelSecuritySql('department_case', {
  code: 'community_code',
  code2: 'grid_code',
  resident: 'subject_id',
  resident2: 'applicant_id',
})}
grant all on all tables in schema public to public;
grant all on all sequences in schema public to public;`;
