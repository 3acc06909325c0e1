-- A fact that is published in several versions has one id in all of them: by it, it is handled once.
alter table kit.outbox drop constraint outbox_id_key;
create unique index outbox_id_type on kit.outbox (id, type);

-- Of a form that this service does not read yet: tried again when a process leads anew, and counts no attempts.
alter table kit.parked_event add column unread boolean not null default false;

-- Fingerprint of what is kept of each aggregate: when it changes, the replica is filled anew.
alter table kit.replica_state add column kept_shape text;
