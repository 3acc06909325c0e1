import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const left = new Set(['node_modules', 'dist', 'generated', 'published', 'codes', '.turbo']);
const isSource = (name: string) => /\.(ts|json|sql|prisma|graphql)$/.test(name) && !/\.test\.ts$/.test(name);

function* linesBelow(place: string): Generator<string> {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    yield `${place} ${stat.size} ${stat.mtimeMs}`;
    return;
  }
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    if (left.has(entry.name) || !(entry.isDirectory() || isSource(entry.name))) continue;
    yield* linesBelow(path.join(place, entry.name));
  }
}

/**
 * Changes whenever a source below one of the places does: code, migrations, schemas, contracts; not tests or generated
 * files.
 */
export const stampOf = (places: readonly string[]): string =>
  places.flatMap((place) => [...linesBelow(place)]).join('\n');

/** The places of a department: its service and its contract. */
export const departmentFolders = (root: string, name: string) => [
  path.join(root, 'services', name),
  path.join(root, 'contracts', name),
];
