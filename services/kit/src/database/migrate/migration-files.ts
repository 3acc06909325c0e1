import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SchemaFile } from './engine.ts';

/** One committed migration. */
export interface MigrationFile {
  /** `<time>_<verb-noun>`, the folder's name. */
  name: string;
  /** Absolute path of its `migration.sql`. */
  file: string;
  sql: string;
}

function findKitRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'prisma', 'migrations'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('kit: prisma/migrations not found above ' + import.meta.url);
    folder = parent;
  }
  return folder;
}

/** The folder of the kit, the same from source and from compiled output. */
export const kitRoot = findKitRoot();

function migrationsIn(root: string): MigrationFile[] {
  const folder = path.join(root, 'prisma', 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const file = path.join(folder, name, 'migration.sql');
      if (!existsSync(file)) throw new Error(`${path.join(folder, name)} has no migration.sql`);
      return { name, file, sql: readFileSync(file, 'utf8') };
    });
}

/**
 * The kit's migrations and the service's as one list, in the order of their times.
 * @throws Error when two have the same name
 */
export function migrationsOf(serviceDir: string): MigrationFile[] {
  const all = [...migrationsIn(kitRoot), ...migrationsIn(serviceDir)].sort((a, b) => (a.name < b.name ? -1 : 1));
  all.forEach(({ name }, i) => {
    if (name === all[i + 1]?.name) throw new Error(`two migrations are named ${name}`);
  });
  return all;
}

/** The service's Prisma schema. Throws when there is none. */
export function schemaOf(serviceDir: string): SchemaFile {
  const file = path.join(serviceDir, 'prisma', 'schema.prisma');
  if (!existsSync(file)) throw new Error(`${file} does not exist`);
  return { path: file, content: readFileSync(file, 'utf8') };
}
