-- Messages that were not believed: how many, by where they came in and why.
create table kit.refused_message (
  durable text not null,
  reason text not null,
  count bigint not null,
  last_subject text not null,
  last_at timestamptz not null,
  primary key (durable, reason)
);

-- Which stream and durables this service last worked with: one that was made since is another, and what it missed is
-- made up for (kept facts are published again, replicas are filled anew).
create table kit.stream_place (
  name text primary key,
  made_at text not null
);

do $$
declare runtime text := regexp_replace(current_user, '_owner$', '');
begin
  if runtime <> current_user and exists (select 1 from pg_roles where rolname = runtime) then
    execute format('grant select, insert, update, delete on kit.refused_message, kit.stream_place to %I', runtime);
  end if;
end $$;
