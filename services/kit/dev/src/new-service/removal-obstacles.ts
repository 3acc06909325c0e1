import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, foldersOf } from './repository-files.ts';

const sources = ['contracts', 'services', 'gateway', 'infra', 'test'];
/** Generated files, and tests that invent departments. */
const left = ['node_modules', 'dist', 'generated', 'published', 'template', 'new-service', '.turbo'];
const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line);

/** A line that names the department: an import of its contract, one of its events, or its name as a text. */
const naming = (name: string) => new RegExp(`(['"\`/])${name}(['"\`/]|\\.[a-z*])`);

/** `file:line  text` of each line of others' code and tests that names the department. */
export function mentionsOf(root: string, name: string): string[] {
  const own = Object.values(foldersOf(name)).map((folder) => `${folder}/`);
  const pattern = naming(name);
  return sources
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => [...filesBelow(path.join(root, folder), left)].map((file) => path.join(folder, file)))
    .filter((file) => /\.(ts|mjs)$/.test(file) && !own.some((prefix) => file.startsWith(prefix)))
    .flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) && !isComment(line) ? [`${file}:${index + 1}  ${line.trim()}`] : [],
        ),
    );
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
