-- Hardly any record was ever merged, and batches ask for thousands: one look at the index answers for those.
create or replace function kit.survivor(of_noun text, of_id uuid) returns uuid language plpgsql stable as $$
declare
  next_id uuid;
begin
  for depth in 1..20 loop
    select a.survivor_id into next_id from kit.alias a where a.noun = of_noun and a.merged_id = of_id;
    exit when not found;
    of_id := next_id;
  end loop;
  return of_id;
end
$$;
