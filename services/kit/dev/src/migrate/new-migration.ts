import {
  type ConnectionOptions,
  MigrationAdapter,
  withEngine,
  migrationsOf,
  schemasOf,
  timeOfNow,
  withScratchDatabase,
} from '@one-window/database';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const verbNoun = /^[a-z]+(-[a-z0-9]+)+$/;

/**
 * Writes `prisma/migrations/<time>_<verb-noun>/migration.sql`: the changes from the committed migrations, those of the
 * service's packages included, to the schema.
 * @param name e.g. `add-house`
 * @returns the file, or undefined when the schema has no changes
 * @throws Error when the name is not `<verb>-<noun>`, or a later migration is committed already
 */
export async function newMigration(
  settings: { ownerConfig: ConnectionOptions; serviceDir: string },
  name: string,
): Promise<string | undefined> {
  if (!verbNoun.test(name)) throw new Error(`"${name}" is not <verb>-<noun>, e.g. add-house`);
  const schemas = schemasOf(settings.serviceDir);
  const sql = await withScratchDatabase(settings, (scratch) =>
    withEngine(new MigrationAdapter(scratch), (engine) => engine.differenceTo(schemas, 'sql')),
  );
  if (sql === undefined) return undefined;
  const full = `${timeOfNow()}_${name}`;
  const last = migrationsOf(settings.serviceDir).at(-1)?.name;
  if (last && last >= full) throw new Error(`${last} is later than ${full}: is this machine's clock right?`);
  const folder = path.join(settings.serviceDir, 'prisma', 'migrations', full);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'migration.sql');
  writeFileSync(file, sql.trimStart());
  return file;
}
