import { nextPort } from '@one-window/contracts';
import { rowLevelSecuritySql } from '@one-window/database';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addOwners } from './code-owners.ts';
import { departmentName } from './department-name.ts';
import { filesBelow, foldersOf, noteWorkspace, readRegistry, writeRegistry } from './repository-files.ts';

/** Names of a new department, and where to write it. */
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

/**
 * Writes a new department: `contracts/<name>`, `services/<name>` and its line in the registry; and also its owners and
 * the lists of workspaces of npm and TypeScript. The department begins with one record for each resident.
 * @returns the files written, relative to the root
 * @throws Error when the name cannot be used or exists already; nothing has been written then
 */
export function writeService({ root, at, title, titleEn, name: wanted }: NewService): string[] {
  const forms = departmentName(wanted);
  const { name, database } = forms;
  const registry = readRegistry(root);
  const folders = foldersOf(name);
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
  writeRegistry(root, [...registry, line]);
  noteWorkspace(root, name);
  addOwners(root, name, registry.at(-1)?.name ?? '');
  return [...written, 'contracts/departments.json', 'CODEOWNERS', 'tsconfig.json', 'package-lock.json'];
}
