/** The tables of a department that decides about allotments beside its cases', and which of its hooks the kit called. */
export const tables = `
create table resident_replica (id uuid primary key, grid_code text not null);
create table soil (case_id uuid primary key, is_good boolean not null);
create table called_hook (seq bigint generated always as identity, hook text not null, case_id uuid not null);
grant all on resident_replica, soil, called_hook to public;
grant all on all sequences in schema public to public;`;
