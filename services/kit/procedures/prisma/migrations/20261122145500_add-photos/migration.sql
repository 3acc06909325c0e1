-- Photos that this service keeps, each under the account that brought it. They are named by their SHA-256 and arrive in
-- parts; two accounts that bring the same one keep it twice, so that nobody learns from it what another has brought.
create table kit.photo (
  sha256 text not null,
  kept_by text not null,
  media_type text not null,
  bytes integer not null,
  received_bytes integer not null default 0,
  -- all instants are of the business clock
  began_at timestamptz not null,
  touched_at timestamptz not null,
  completed_at timestamptz,
  -- since when a matter of this service refers to it; then it stays
  used_at timestamptz,
  primary key (sha256, kept_by)
);
create index photo_unfinished on kit.photo (kept_by) where completed_at is null;
create index photo_unused on kit.photo (touched_at) where used_at is null;

create table kit.photo_part (
  sha256 text not null,
  kept_by text not null,
  part_offset integer not null,
  bytes bytea not null,
  primary key (sha256, kept_by, part_offset),
  foreign key (sha256, kept_by) references kit.photo on delete cascade
);
-- pictures are compressed already
alter table kit.photo_part alter column bytes set storage external;

-- How much each account has brought on a day, dropped photos too.
create table kit.photo_day (
  kept_by text not null,
  day date not null,
  bytes bigint not null,
  primary key (kept_by, day)
);

do $$
declare runtime text := regexp_replace(current_user, '_owner$', '');
begin
  if runtime <> current_user and exists (select 1 from pg_roles where rolname = runtime) then
    execute format('grant select, insert, update, delete on kit.photo, kit.photo_part, kit.photo_day to %I', runtime);
  end if;
end $$;
