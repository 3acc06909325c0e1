import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, foldersOf } from './repository-files.ts';

const sources = ['contracts', 'services', 'gateway', 'infra', 'test'];
/** Generated files, and tests that invent departments. */
const left = ['node_modules', 'dist', 'generated', 'published', 'template', 'new-service', '.turbo'];
/** The department's own line; removing it changes this file. */
const registryFile = path.join('contracts', 'departments.json');
const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line);

/** `archives.json` is a file; `archives.record` would be one of the department's nouns. */
const fileEnding = '(?:csv|graphql|json|key|log|md|mjs|sql|ts|txt|xlsx|ya?ml|zip)\\b';

/**
 * What names the department: its name as a whole text, its package or contract, one of its folders, its published files,
 * or one of its nouns and events. Its name as a part of another text, such as the folder `cache/archives/partial`, is not it.
 */
const naming = (name: string) =>
  new RegExp(
    [
      `(['"\`])${name}\\1`,
      `@one-window/(?:contracts/)?${name}(?=['"\`/])`,
      `\\b(?:services|contracts|published)/${name}(?=['"\`/.])`,
      `(?<=['"\`])${name}\\.(?!${fileEnding})[a-z*>]`,
    ].join('|'),
  );

/** In another contract: an import of a file of its contract. Elsewhere such a folder is a noun of the same package. */
const besideIn = (file: string, name: string) =>
  file.startsWith('contracts/') ? [new RegExp(`['"\`]\\.{1,2}/${name}/`)] : [];

/** `file:line  text` of each line of others' code, tests and contracts that names the department. */
export function mentionsOf(root: string, name: string): string[] {
  const own = Object.values(foldersOf(name)).map((folder) => `${folder}/`);
  return sources
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => [...filesBelow(path.join(root, folder), left)].map((file) => path.join(folder, file)))
    .filter((file) => /\.(ts|mjs|json)$/.test(file) && !own.some((prefix) => file.startsWith(prefix)))
    .filter((file) => file !== registryFile)
    .flatMap((file) => {
      const patterns = [naming(name), ...besideIn(file, name)];
      const isNamed = (line: string) => !isComment(line) && patterns.some((pattern) => pattern.test(line));
      return readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (isNamed(line) ? [`${file}:${index + 1}  ${line.trim()}`] : []));
    });
}

/** Uncommitted files of the department's two folders, as git lists them; without git all of them. */
export function uncommittedOf(root: string, name: string): string[] {
  const folders = Object.values(foldersOf(name));
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-uall', '--', ...folders], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split('\n').filter(Boolean) : folders;
}
