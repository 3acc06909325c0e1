import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { departments } from '@one-window/contracts';
import { repositoryRoot } from '../places.ts';

const program = fileURLToPath(new URL('./fake-program.mjs', import.meta.url));

/** Makes a repository root below `folder` whose services and gateway are the fake program. */
export function makeFakeRoot(folder: string): string {
  const root = path.join(folder, 'root');
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'));
  for (const owner of ['gateway', ...departments.map(({ name }) => `services/${name}`)]) {
    mkdirSync(path.join(root, owner, 'dist'), { recursive: true });
    for (const entry of ['main', 'migrate', 'seed'])
      copyFileSync(program, path.join(root, owner, 'dist', `${entry}.js`));
  }
  return root;
}

/** What the fake programs did since the last look, in order. */
export function takeRecord(root: string): { owner: string; entry: string; arguments?: string[] }[] {
  const file = path.join(root, 'record.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(file);
  return lines.map((line) => JSON.parse(line));
}
