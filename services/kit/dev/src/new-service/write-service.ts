import type { Department } from '@one-window/contracts';
import { rowLevelSecuritySql } from '@one-window/database';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { departmentName } from './department-name.ts';

/** What a new department is called. */
export interface NewService {
  /** Root of the repository. */
  root: string;
  name: string;
  /** Chinese title; the English one unless given. */
  title?: string | undefined;
  titleEn?: string | undefined;
  /** Instant after which its first migration is named. */
  at: Date;
}

type Json = Record<string, unknown>;

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** One line a department, as a person would write it. */
export function registryText(registry: readonly Department[]): string {
  const line = (department: Department) => {
    const fields = Object.entries(department).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
    return `  { ${fields.join(', ')} }`;
  };
  return `[\n${registry.map(line).join(',\n')}\n]\n`;
}

function* filesBelow(folder: string, within = ''): Generator<string> {
  for (const entry of readdirSync(path.join(folder, within), { withFileTypes: true })) {
    const relative = path.join(within, entry.name);
    if (entry.isDirectory()) yield* filesBelow(folder, relative);
    else yield relative;
  }
}

function policySql(wanted: string): string {
  const [table = '', ...options] = wanted.split(' ');
  const value = (option: string) => {
    const at = options.indexOf(`--${option}`);
    return at < 0 ? {} : { [option]: options[at + 1] };
  };
  return rowLevelSecuritySql(table, { ...value('code'), ...value('resident'), ...value('id') });
}

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text
    .replace(/\{\{policy:([^}]+)\}\}/g, (_, wanted: string) => policySql(wanted))
    .replace(/\{\{(\w+)\}\}/g, (_, word: string) => words[word]!);
}

function nextPort(registry: readonly Department[]): number {
  return Math.max(...registry.map(({ port }) => port)) + 1;
}

/** Files outside the two folders and the registry that name every workspace: they are written, not edited by hand. */
function noteWorkspace(root: string, name: string): void {
  const projectFile = path.join(root, 'tsconfig.json');
  const project = readJson<{ references: { path: string }[] }>(projectFile);
  const gateway = project.references.findIndex((reference) => reference.path === 'gateway');
  project.references.splice(gateway, 0, { path: `services/${name}` });
  writeJson(projectFile, project);

  const lockFile = path.join(root, 'package-lock.json');
  const lock = readJson<{ packages: Record<string, Json> }>(lockFile);
  const workspace = `services/${name}`;
  const { version, dependencies, devDependencies } = readJson<Json>(path.join(root, workspace, 'package.json'));
  lock.packages[`node_modules/@one-window/${name}`] = { resolved: workspace, link: true };
  lock.packages[workspace] = { name: `@one-window/${name}`, version, dependencies, devDependencies };
  const [first, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([first!, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
  writeJson(lockFile, lock);
}

/**
 * Writes a new department: `contracts/<name>`, `services/<name>` and its line in the registry; beside them only the
 * lists of workspaces that npm and TypeScript keep. It has a record of each resident to begin with.
 * @returns the files written, relative to the root
 * @throws Error when the name cannot be used or is there already; nothing has been written then
 */
export function writeService({ root, at, title, titleEn, name: wanted }: NewService): string[] {
  const forms = departmentName(wanted);
  const { name, database } = forms;
  const registryFile = path.join(root, 'contracts', 'departments.json');
  const registry = readJson<Department[]>(registryFile);
  const folders = { contract: `contracts/${name}`, service: `services/${name}` };
  if (registry.some((department) => department.name === name || department.database === database))
    throw new Error(`contracts/departments.json has ${name} already`);
  for (const folder of Object.values(folders)) {
    if (existsSync(path.join(root, folder))) throw new Error(`${folder} is there already`);
  }
  const english = titleEn ?? forms.titleEn;
  const words = { ...forms, titleEn: english, title: title ?? english };
  if (/["\\\n`$]/.test(words.title + english)) throw new Error('a title holds no quotes, backslashes or line breaks');

  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const template = path.join(root, 'services', 'kit', 'dev', 'template');
  const written = (Object.keys(folders) as (keyof typeof folders)[]).flatMap((part) =>
    [...filesBelow(path.join(template, part))].map((file) => {
      const target = file
        .replace(/\.tmpl$/, '')
        .replace('{{name}}', name)
        .replace('create-tables', `${stamp}_create-tables`);
      const relative = path.join(folders[part], target);
      mkdirSync(path.dirname(path.join(root, relative)), { recursive: true });
      writeFileSync(path.join(root, relative), filled(readFileSync(path.join(template, part, file), 'utf8'), words));
      return relative;
    }),
  );
  const line = { name, title: words.title, titleEn: english, port: nextPort(registry), database };
  writeFileSync(registryFile, registryText([...registry, line]));
  noteWorkspace(root, name);
  return [...written, 'contracts/departments.json', 'tsconfig.json', 'package-lock.json'];
}
