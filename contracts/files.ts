import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'departments.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('contracts: departments.json not found above ' + import.meta.url);
    folder = parent;
  }
  return folder;
}

/** The folder of the contracts, the same from source and from compiled output. */
export const contractsRoot = findRoot();

/** Absolute path of a file of the contracts, e.g. `contractsFile('codes/data/divisions.json')`. */
export function contractsFile(relative: string): string {
  return path.join(contractsRoot, relative);
}
