-- When the owner was found not to answer the first snapshot's request: the service serves without this replica then.
alter table kit.replica_state add column owner_silent_at timestamptz;
