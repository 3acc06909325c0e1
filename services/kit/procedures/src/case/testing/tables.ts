/** The tables of a department that decides about allotments beside its cases', and what it was told by its hooks. */
export const tables = `
create table resident_replica (id uuid primary key, grid_code text not null);
create table soil (case_id uuid primary key, is_good boolean not null);
create table told (seq bigint generated always as identity, hook text not null, case_id uuid not null);
grant all on resident_replica, soil, told to public;
grant all on all sequences in schema public to public;`;
