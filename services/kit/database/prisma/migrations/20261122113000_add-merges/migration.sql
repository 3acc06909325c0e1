-- Rows that were moved from a merged record to its survivor, so that they can be moved back.
create table kit.merge_move (
  noun text not null,
  merged_id uuid not null,
  survivor_id uuid not null,
  table_name text not null,
  column_name text not null,
  row_key text not null,
  primary key (noun, merged_id, table_name, column_name, row_key)
);

-- Rows that could not be moved because the survivor has one of its own (two live benefits): someone has to decide.
create table kit.merge_task (
  noun text not null,
  merged_id uuid not null,
  survivor_id uuid not null,
  table_name text not null,
  column_name text not null,
  row_keys text[] not null,
  found_at timestamptz not null default clock_timestamp(),
  primary key (noun, merged_id, table_name, column_name)
);

-- Merges may follow one another: the record that answers in the end, itself when it was never merged.
create function kit.survivor(of_noun text, of_id uuid) returns uuid language sql stable as $$
  with recursive chain(id, depth) as (
    select of_id, 0
    union
    select a.survivor_id, chain.depth + 1 from chain join kit.alias a on a.noun = of_noun and a.merged_id = chain.id
    where chain.depth < 20
  )
  select id from chain order by depth desc limit 1
$$;

do $$
declare runtime text := regexp_replace(current_user, '_owner$', '');
begin
  if runtime <> current_user and exists (select 1 from pg_roles where rolname = runtime) then
    execute format('grant select, insert, update, delete on kit.merge_move, kit.merge_task to %I', runtime);
    execute format('grant execute on function kit.survivor(text, uuid) to %I', runtime);
  end if;
end $$;
