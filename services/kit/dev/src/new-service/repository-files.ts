import type { Department } from '@one-window/contracts';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Json = Record<string, unknown>;

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
const registryFile = (root: string) => path.join(root, 'contracts', 'departments.json');

/** The registry of a repository, read again at each call. */
export const readRegistry = (root: string): Department[] => readJson(registryFile(root));

/** Writes the registry with one line a department, as a person would. */
export function writeRegistry(root: string, registry: readonly Department[]): void {
  const line = (department: Department) => {
    const fields = Object.entries(department).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
    return `  { ${fields.join(', ')} }`;
  };
  writeFileSync(registryFile(root), `[\n${registry.map(line).join(',\n')}\n]\n`);
}

/** The two folders that are a department's own, relative to the root. */
export const foldersOf = (name: string) => ({ contract: `contracts/${name}`, service: `services/${name}` });

/** The files below a folder, relative to it; those of the given names are left out with all that is in them. */
export function* filesBelow(folder: string, left: readonly string[] = [], within = ''): Generator<string> {
  for (const entry of readdirSync(path.join(folder, within), { withFileTypes: true })) {
    if (left.includes(entry.name)) continue;
    const relative = path.join(within, entry.name);
    if (entry.isDirectory()) yield* filesBelow(folder, left, relative);
    else yield relative;
  }
}

/**
 * Updates the files that list every workspace, TypeScript's project and npm's lock, for `services/<name>`: adds it when
 * its folder exists, else removes it.
 */
export function noteWorkspace(root: string, name: string): void {
  const workspace = foldersOf(name).service;
  const isThere = existsSync(path.join(root, workspace, 'package.json'));

  const projectFile = path.join(root, 'tsconfig.json');
  const project = readJson<{ references: { path: string }[] }>(projectFile);
  project.references = project.references.filter((reference) => reference.path !== workspace);
  const gateway = project.references.findIndex((reference) => reference.path === 'gateway');
  if (isThere) project.references.splice(gateway, 0, { path: workspace });
  writeJson(projectFile, project);

  const lockFile = path.join(root, 'package-lock.json');
  const lock = readJson<{ packages: Record<string, Json> }>(lockFile);
  const link = `node_modules/@one-window/${name}`;
  delete lock.packages[link];
  delete lock.packages[workspace];
  if (isThere) {
    const { version, dependencies, devDependencies } = readJson<Json>(path.join(root, workspace, 'package.json'));
    lock.packages[link] = { resolved: workspace, link: true };
    lock.packages[workspace] = { name: `@one-window/${name}`, version, dependencies, devDependencies };
  }
  const [first, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([first!, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
  writeJson(lockFile, lock);
}
