import pg from 'pg';
import type { ConnectionOptions } from '../connection.ts';

/** What a database holds, by name in words (`policy person_scope on public.person`), with its definition. */
export type Catalogue = Map<string, string>;

const ours = `n.nspname in ('public', 'kit', 'restricted')`;
const notOfExtension = (oid: string, catalogue: string) =>
  `not exists (select 1 from pg_depend d where d.objid = ${oid} and d.classid = '${catalogue}'::regclass and d.deptype = 'e')`;
const relation = `join pg_class c on c.oid = %.% join pg_namespace n on n.oid = c.relnamespace`;
const onRelation = (column: string) => relation.replace('%.%', column);

const parts: string[] = [
  `select format('table %s.%s', n.nspname, c.relname), format('row-level security %s, %s',
     case when c.relrowsecurity then 'on' else 'off' end, case when c.relforcerowsecurity then 'forced' else 'not forced' end)
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p')`,
  `select format('%s %s.%s', case c.relkind when 'v' then 'view' else 'materialized view' end, n.nspname, c.relname), pg_get_viewdef(c.oid)
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('v', 'm')`,
  `select format('column %s of %s.%s', a.attname, n.nspname, c.relname),
     concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
       case a.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
       case when a.attgenerated <> '' then 'generated' end, 'default ' || pg_get_expr(d.adbin, d.adrelid))
   from pg_attribute a ${onRelation('a.attrelid')} left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  `select format('constraint %s on %s.%s', k.conname, n.nspname, c.relname), pg_get_constraintdef(k.oid)
   from pg_constraint k ${onRelation('k.conrelid')} where ${ours} and k.contype <> 'n'`,
  `select format('index %s on %s.%s', ic.relname, n.nspname, c.relname),
     pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' INVALID' end
   from pg_index i ${onRelation('i.indrelid')} join pg_class ic on ic.oid = i.indexrelid where ${ours}`,
  `select format('policy %s on %s.%s', p.polname, n.nspname, c.relname),
     concat_ws(' ', case when p.polpermissive then 'permissive' else 'restrictive' end, 'for', p.polcmd::text,
       'to', array(select pg_get_userbyid(r) from unnest(p.polroles) r where r <> 0)::text,
       'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid))
   from pg_policy p ${onRelation('p.polrelid')} where ${ours}`,
  `select format('trigger %s on %s.%s', t.tgname, n.nspname, c.relname), pg_get_triggerdef(t.oid) || ' enabled ' || t.tgenabled::text
   from pg_trigger t ${onRelation('t.tgrelid')} where ${ours} and not t.tgisinternal`,
  `select format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
     case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else p.prosrc end
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and ${notOfExtension('p.oid', 'pg_proc')}`,
  `select format('enum %s.%s', n.nspname, t.typname), string_agg(e.enumlabel, ', ' order by e.enumsortorder)
   from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid where ${ours} group by 1`,
  `select format('rights of %s on %s.%s', case g.grantee when 0 then 'everybody' else pg_get_userbyid(g.grantee) end, n.nspname, c.relname),
     string_agg(g.privilege_type, ', ' order by g.privilege_type)
   from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
   where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S') and g.grantee <> c.relowner group by 1`,
  `select format('extension %s', extname), 'present' from pg_extension`,
];

/** Reads all that migrations make in schemas public, kit and restricted, also what Prisma's diff does not see. */
export async function readCatalogue(connection: ConnectionOptions): Promise<Catalogue> {
  const client = new pg.Client({ ...connection, application_name: 'migrate' });
  await client.connect();
  try {
    const found: Catalogue = new Map();
    for (const part of parts) {
      const { rows } = await client.query<[string, string]>({ text: part, rowMode: 'array' });
      for (const [name, definition] of rows) if (!name.includes('_prisma_migrations')) found.set(name, definition);
    }
    return found;
  } finally {
    await client.end();
  }
}

const parentOf = (name: string) => / (?:of|on) (\S+)$/.exec(name)?.[1];

/**
 * The differences between a live database and what the migrations make, in words; the parts of a missing table are not
 * listed.
 */
export function compareCatalogues(live: Catalogue, committed: Catalogue): string[] {
  const differences: string[] = [];
  for (const name of [...new Set([...live.keys(), ...committed.keys()])].sort()) {
    const [here, there] = [live.get(name), committed.get(name)];
    if (here === there) continue;
    const table = `table ${parentOf(name)}`;
    if (live.has(table) !== committed.has(table)) continue;
    if (here === undefined) differences.push(`${name} is missing in the database`);
    else if (there === undefined) differences.push(`${name} is in no migration (${here})`);
    else differences.push(`${name} is "${here}", by the migrations "${there}"`);
  }
  return differences;
}
