import {
  type ConnectionOptions,
  MigrationAdapter,
  withEngine,
  migrationsOf,
  rowLevelSecuritySql,
  schemasOf,
  timeOf,
  withScratchDatabase,
} from '@one-window/database';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { lintMigration, madeTables, parseScript, tableOf } from './lint-migration.ts';

const verbNoun = /^[a-z]+(-[a-z0-9]+)+$/;

/** What was written, and what its author should know. */
export interface NewMigration {
  /** Absolute paths, in the order in which they are applied. */
  files: string[];
  /** What was added to Prisma's difference, in words. */
  remarks: string[];
  /** What has to be changed before the migration can be committed: `<file>:<line>: <what to do>`. */
  faults: string[];
}

/**
 * Writes `prisma/migrations/<time>_<verb-noun>/migration.sql`: the changes from the committed migrations, those of the
 * service's packages included, to the schema. A new table with a place or a resident gets its row-level security; an
 * index of a table that is in use gets a migration of its own, which builds it concurrently.
 * @param name e.g. `add-house`
 * @returns undefined when the schema has no changes
 * @throws Error when the name is not `<verb>-<noun>`, or a later migration is committed already
 */
export async function newMigration(
  settings: { ownerConfig: ConnectionOptions; serviceDir: string },
  name: string,
): Promise<NewMigration | undefined> {
  if (!verbNoun.test(name)) throw new Error(`"${name}" is not <verb>-<noun>, e.g. add-house`);
  const schemas = schemasOf(settings.serviceDir);
  const found = await withScratchDatabase(settings, async (scratch) => {
    const sql = await withEngine(new MigrationAdapter(scratch), (engine) => engine.differenceTo(schemas, 'sql'));
    return sql && { sql, unguarded: await tablesLeftOpen(scratch, sql) };
  });
  if (!found) return undefined;
  const policies = found.unguarded.flatMap(({ policy }) => policy ?? []);
  const { main, indexes } = await splitIndexes(found.sql);
  const scripts = [
    ...(main || policies.length ? [{ name, sql: [main, ...policies].filter(Boolean).join('\n') }] : []),
    ...indexes,
  ];
  const files = write(settings.serviceDir, scripts);
  const faults = await Promise.all(
    scripts.map(async ({ sql }, at) =>
      (await lintMigration(sql)).map(({ line, message }) => `${path.relative('', files[at]!)}:${line}: ${message}.`),
    ),
  );
  return {
    files,
    remarks: [
      ...found.unguarded.map(({ table, policy }) =>
        policy
          ? `table ${table} has its row-level security: look whether everybody who may see a row is in it`
          : `table ${table} has no column for a place or a resident: write its policy, or name it in openTables of src/definition.ts when everybody may read it`,
      ),
      ...indexes.map(({ name: index }) => `${index} is built concurrently: nobody who writes has to wait`),
    ],
    faults: faults.flat(),
  };
}

function write(serviceDir: string, scripts: readonly { name: string; sql: string }[]): string[] {
  const now = Date.now();
  const folders = scripts.map(({ name }, at) => `${timeOf(new Date(now + at * 1_000))}_${name}`);
  const last = migrationsOf(serviceDir).at(-1)?.name;
  if (last && last >= folders[0]!)
    throw new Error(`${last} is later than ${folders[0]}: is this machine's clock right?`);
  return scripts.map(({ sql }, at) => {
    const folder = path.join(serviceDir, 'prisma', 'migrations', folders[at]!);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'migration.sql');
    writeFileSync(file, `${sql.trim()}\n`);
    return file;
  });
}

/** Indexes of tables that are in use apart from the rest. */
async function splitIndexes(sql: string) {
  const statements = await parseScript(sql);
  const made = madeTables(statements);
  const isApart = (tree: (typeof statements)[number]['tree']) =>
    tree.IndexStmt !== undefined && !made.has(tableOf(tree.IndexStmt.relation));
  const apart = statements.filter(({ tree }) => isApart(tree));
  if (apart.length === 0) return { main: sql, indexes: [] };
  const rest = statements.filter(({ tree }) => !isApart(tree));
  return {
    main: rest.map(({ text }) => `${text.replace(/^[\s;]+/, '')};\n`).join('\n'),
    indexes: apart.map(({ text, tree }) => ({
      name: `index-${tree
        .IndexStmt!.idxname!.toLowerCase()
        .replace(/_(idx|key)$/, '')
        .replace(/[^a-z0-9]+/g, '-')}`,
      sql: `${text.replace(/^[\s;]+/, '').replace(/\bINDEX\b/, 'INDEX CONCURRENTLY')};`,
    })),
  };
}

const withoutPolicy = `
select c.relname as table, array(select a.attname::text from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and c.relname <> '_prisma_migrations'
order by 1`;

interface OpenTable {
  table: string;
  columns: string[];
}

/** The tables that a script makes, or gives a place or a resident, with the policy for them; none for a table that has neither. */
async function tablesLeftOpen(
  scratch: ConnectionOptions,
  sql: string,
): Promise<{ table: string; policy: string | undefined }[]> {
  const client = new pg.Client({ ...scratch, application_name: 'migrate' });
  await client.connect();
  try {
    const before = (await client.query<OpenTable>(withoutPolicy)).rows;
    await client.query(sql);
    const after = (await client.query<OpenTable>(withoutPolicy)).rows;
    return after.flatMap(({ table, columns }) => {
      const policy = policyOf(table, columns);
      const old = before.find((other) => other.table === table);
      return old && policyOf(table, old.columns) === policy ? [] : [{ table, policy }];
    });
  } finally {
    await client.end();
  }
}

function policyOf(table: string, columns: readonly string[]): string | undefined {
  const [code, code2] = ['grid_code', 'community_code'].filter((column) => columns.includes(column));
  const resident = ['resident_id', 'subject_id'].find((column) => columns.includes(column));
  return code || resident ? rowLevelSecuritySql(table, { code, code2, resident }) : undefined;
}
