import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** One committed migration. */
export interface MigrationFile {
  /** `<time>_<verb-noun>`, the folder's name. */
  name: string;
  /** Absolute path of its `migration.sql`. */
  file: string;
  /** Folder of the service or package that it belongs to. */
  root: string;
  sql: string;
}

/** A Prisma schema: its path and its text. */
export interface SchemaFile {
  path: string;
  content: string;
}

/** The folder of this package, the same from source and from compiled output: three levels above this file. */
const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folders of the project's packages that the service depends on by its `package.json`, this one among them. */
function packagesOf(serviceDir: string): string[] {
  const manifest = path.join(serviceDir, 'package.json');
  const { dependencies = {} } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: Record<string, string> })
    : {};
  const { resolve } = createRequire(manifest);
  const own = Object.keys(dependencies).filter((name) => name.startsWith('@one-window/'));
  const folders = own.map((name) => path.dirname(resolve(`${name}/package.json`)));
  return [...new Set([packageRoot, ...folders.map((folder) => realpathSync(folder))])];
}

function migrationsIn(root: string): MigrationFile[] {
  const folder = path.join(root, 'prisma', 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const file = path.join(folder, name, 'migration.sql');
      if (!existsSync(file)) throw new Error(`${path.join(folder, name)} has no migration.sql`);
      return { name, file, root, sql: readFileSync(file, 'utf8') };
    });
}

/**
 * The migrations of the packages that the service depends on and its own, as one list in the order of their times.
 * @throws Error when two have the same name
 */
export function migrationsOf(serviceDir: string): MigrationFile[] {
  const all = [...packagesOf(serviceDir), serviceDir].flatMap(migrationsIn).sort((a, b) => (a.name < b.name ? -1 : 1));
  all.forEach(({ name }, i) => {
    if (name === all[i + 1]?.name) throw new Error(`two migrations are named ${name}`);
  });
  return all;
}

/**
 * The service's Prisma schema, first, and those of the packages that it is made of: together they say which tables its
 * migrations make in schema public. Throws when the service has none.
 */
export function schemasOf(serviceDir: string): [SchemaFile, ...SchemaFile[]] {
  const own = schemaFile(serviceDir);
  if (!existsSync(own)) throw new Error(`${own} does not exist`);
  const read = (file: string): SchemaFile => ({ path: file, content: readFileSync(file, 'utf8') });
  const packages = packagesOf(serviceDir).map(schemaFile);
  return [read(own), ...packages.filter((file) => existsSync(file)).map(read)];
}

const schemaFile = (root: string): string => path.join(root, 'prisma', 'schema.prisma');

/** The time in the name of a migration: `YYYYMMDDhhmmss`, UTC. */
export const timeOf = (moment: Date): string => moment.toISOString().replace(/\D/g, '').slice(0, 14);
