import type pg from 'pg';

/** Which columns of a table the standard policy reads. */
export interface PolicyColumns {
  /** Place of the row: division or grid code. */
  code?: string;
  /** Second place of a record that has two. */
  code2?: string;
  /** The resident whose row it is. */
  resident?: string;
  /** A second resident who may see it, e.g. who applied for another. */
  resident2?: string;
  /** The row's own id, for a grant of one record. */
  id?: string;
}

const name = /^[a-z_][a-z0-9_]*$/;

function setting(key: string, type = ''): string {
  return `(select nullif(current_setting('app.${key}', true), '')${type})`;
}

/** A range, never LIKE: a range uses the index. `:` follows `9`, so `j:` is the end of all codes below `j`. */
function within(column: string, key: string): string {
  return `(${column} >= ${setting(key)} and ${column} < ${setting(key, " || ':'")})`;
}

/**
 * The standard policy of a table, as SQL for a hand-written migration: system work, OR the caller's range, OR the
 * second range of a move, OR the resident's own row, OR the one record granted. With an empty setting no row is
 * visible.
 * @throws Error when a name is not a plain lower-case identifier, or no column is given that says whose the row is
 */
export function rowLevelSecuritySql(table: string, columns: PolicyColumns): string {
  for (const part of [table, ...Object.values(columns)]) {
    if (part !== undefined && !name.test(part)) throw new Error(`"${part}" is not a plain lower-case name`);
  }
  const { code, code2, resident, resident2, id } = columns;
  const arms = [
    `(select current_setting('app.system', true)) = 'on'`,
    ...[code, code2].flatMap((column) => (column ? [within(column, 'jurisdiction'), within(column, 'also')] : [])),
    ...[resident, resident2].flatMap((column) => (column ? [`${column} = ${setting('resident', '::uuid')}`] : [])),
    ...(id ? [`${id} = ${setting('grant', '::uuid')}`] : []),
  ];
  if (!code && !code2 && !resident) throw new Error(`the policy of "${table}" needs a code or a resident column`);
  return `alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_scope on ${table}
  using (
    ${arms.join('\n    or ')}
  );
`;
}

interface PolicyRow {
  table: string;
  enabled: boolean;
  forced: boolean;
  quals: string[];
}

const catalogue = `
select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
  array(select coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd <> 'a'
    union all select pg_get_expr(p.polwithcheck, p.polrelid) from pg_policy p
      where p.polrelid = c.oid and p.polpermissive and p.polwithcheck is not null) as quals
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'restricted') and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
order by 1`;

function faultsOf({ enabled, forced, quals }: PolicyRow): string[] {
  const faults: string[] = [];
  if (!enabled) faults.push('row-level security is off');
  else if (!forced) faults.push('row-level security is not forced on the owner');
  if (enabled && quals.length === 0) faults.push('no policy: nobody sees a row');
  for (const qual of quals) {
    if (qual.trim() === 'true') faults.push('a policy lets everything through');
    if (/~~/.test(qual)) faults.push('a policy uses LIKE, which no index serves: use a range');
    const bare = qual.replace(/NULLIF\(current_setting\('app\.\w+'::text, true\), ''::text\)/g, '');
    const unguarded = /current_setting\('app\.(?!system')(\w+)'/.exec(bare);
    if (unguarded)
      faults.push(`a policy reads app.${unguarded[1]} without nullif: an empty setting lets everything through`);
  }
  return faults;
}

/**
 * Faults of the tables' policies in words, one a line; empty when there are none.
 * @param exempt tables without data of a person or a matter, e.g. a code table
 */
export async function rowLevelSecurityFaults(
  client: Pick<pg.ClientBase, 'query'>,
  exempt: readonly string[] = [],
): Promise<string[]> {
  const { rows } = await client.query<PolicyRow>(catalogue);
  return rows
    .filter(({ table }) => !exempt.includes(table))
    .flatMap((row) => faultsOf(row).map((fault) => `table ${row.table}: ${fault}`));
}

/** Tables that would show their rows to everybody; the message says what to do about them. */
export class RowLevelSecurityMissing extends Error {
  override readonly name = 'RowLevelSecurityMissing';
}

/**
 * Refuses a database in which a table shows its rows without regard to who asks.
 * @param open tables without data of a person or a matter, which everybody may read
 * @throws RowLevelSecurityMissing that names all faults at once
 */
export async function requireRowLevelSecurity(
  client: Pick<pg.ClientBase, 'query'>,
  open: readonly string[] = [],
): Promise<void> {
  const faults = await rowLevelSecurityFaults(client, open);
  if (faults.length === 0) return;
  throw new RowLevelSecurityMissing(
    `${faults.join('\n')}\n` +
      `Give each table its policy in a migration (npm run migrate:new writes that of a new table), ` +
      `or name it in openTables of the service's definition when it has no data of a person or a matter.`,
  );
}
