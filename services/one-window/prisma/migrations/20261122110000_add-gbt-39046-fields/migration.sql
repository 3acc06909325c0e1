-- Contact, address, level, deciding unit, certificate and recipient, as GB/T 39046-2020 names them.
alter table application
  add column contact_name text,
  add column address_sealed text,
  add column level text,
  add column unit text,
  add column handler text,
  add column certificate jsonb,
  add column received_by text;

-- What was written before: the owner, too, is under row-level security.
select set_config('app.system', 'on', true);
update application set
  contact_name = coalesce(agent_name, applicant_name),
  level = 'COMMUNITY',
  unit = case when status in ('DELIVERED', 'CLOSED')
    then coalesce(jsonb_path_query_first(timeline, '$[*] ? (@.kind == "DECIDED").unit') #>> '{}', holder_unit)
    else holder_unit end,
  handler = case when opened_at is null then null
    else coalesce(jsonb_path_query_first(timeline, '$[*] ? (@.kind == "DECIDED").handler') #>> '{}', holder_name) end,
  materials = (
    select coalesce(jsonb_agg(m || case m ->> 'obtained'
      when 'PAPER' then '{"form": "ORIGINAL", "copies": 1}'::jsonb
      when 'UPLOAD' then '{"form": "COPY", "copies": 1}'::jsonb
      when 'SCAN' then '{"form": "COPY", "copies": 1}'::jsonb
      else '{"form": null, "copies": 0}'::jsonb end order by at), '[]')
    from jsonb_array_elements(materials) with ordinality as t (m, at)),
  pauses = (
    select coalesce(jsonb_agg('{"result": null, "limitOn": null}'::jsonb || p order by at), '[]')
    from jsonb_array_elements(pauses) with ordinality as t (p, at)),
  notices = (
    select coalesce(jsonb_agg('{"table": null, "signatures": []}'::jsonb || n order by at), '[]')
    from jsonb_array_elements(notices) with ordinality as t (n, at));
select set_config('app.system', '', true);

alter table application
  alter column contact_name set not null,
  alter column level set not null,
  alter column unit set not null;
