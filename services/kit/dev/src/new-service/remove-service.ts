import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removeOwners } from './code-owners.ts';
import { mentionsOf, uncommittedOf } from './removal-obstacles.ts';
import { foldersOf, noteWorkspace, readRegistry, writeRegistry } from './repository-files.ts';

/** Which department to remove, from which repository. */
export interface Removal {
  root: string;
  name: string;
  /** Remove it even when uncommitted files are lost. */
  isForced: boolean;
  /** Why the graph still needs it; called before anything is changed. */
  graphObstacles: (name: string) => string[];
}

const listed = (lines: readonly string[]) => lines.map((line) => `\n  ${line}`).join('');

/**
 * Undoes what `writeService` wrote: both folders with the generated files in them, the department's line in the
 * registry, its owners and its place in the lists of workspaces.
 * @returns what to do by hand, a line each
 * @throws Error that lists what prevents it; nothing has been changed then
 */
export function removeService({ root, name, isForced, graphObstacles }: Removal): string[] {
  const registry = readRegistry(root);
  const department = registry.find((each) => each.name === name);
  if (!department)
    throw new Error(
      `contracts/departments.json has no "${name}"; it has ${registry.map((each) => each.name).join(', ')}`,
    );
  const needed = [...graphObstacles(name), ...mentionsOf(root, name)];
  if (needed.length > 0)
    throw new Error(`others need ${name}: take this out first, or move it to another department${listed(needed)}`);
  const uncommitted = uncommittedOf(root, name);
  if (uncommitted.length > 0 && !isForced)
    throw new Error(`this of ${name} is in no commit and would be lost; --force removes it too${listed(uncommitted)}`);

  for (const folder of Object.values(foldersOf(name)))
    rmSync(path.join(root, folder), { recursive: true, force: true });
  rmSync(path.join(root, 'node_modules', '@one-window', name), { force: true });
  for (const made of ['graph', 'tables'])
    rmSync(path.join(root, '.cache', 'generated', `${name}.${made}`), { force: true });
  writeRegistry(
    root,
    registry.filter((each) => each !== department),
  );
  noteWorkspace(root, name);
  removeOwners(root, name);
  return remains(root, name, department.database);
}

function remains(root: string, name: string, database: string): string[] {
  const published = path.join('contracts', 'published', `${name}.graphql`);
  return [
    ...(existsSync(path.join(root, published))
      ? [`${published} and its entries in the other published files: its contract was agreed; ask its readers`]
      : []),
    `in each installation its database and roles: drop database ${database}; drop role ${database}, ${database}_owner;`,
    `in each installation its keys: rm .data/keys/${name}.* .data/keys/gateway-${name}.key .data/keys/seal-${name}.key`,
    `in each installation its log and its streams (.data/logs/${name}*.log, .data/nats); npm run demo:reset empties all of a demonstration`,
    'what documents say of it: README.md, services/README.md, docs',
  ];
}
