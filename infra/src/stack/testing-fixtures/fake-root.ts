import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { departments } from '@one-window/contracts';
import { repositoryRoot } from '../places.ts';

const program = fileURLToPath(new URL('./fake-program.mjs', import.meta.url));

/** Makes a repository root below `folder` whose services, gateway and tools are the fake program. */
export function makeFakeRoot(folder: string): string {
  const root = path.join(folder, 'root');
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'));
  for (const owner of ['gateway', ...departments.map(({ name }) => `services/${name}`)]) {
    for (const [folder, ending] of [
      ['dist', 'js'],
      ['src', 'ts'],
    ] as const) {
      mkdirSync(path.join(root, owner, folder), { recursive: true });
      for (const entry of ['main', 'migrate', 'seed'])
        copyFileSync(program, path.join(root, owner, folder, `${entry}.${ending}`));
    }
  }
  mkdirSync(path.join(root, 'contracts', 'tools'), { recursive: true });
  mkdirSync(path.join(root, 'services', 'kit'));
  writeFileSync(path.join(root, 'services', 'kit', 'README.md'), '');
  for (const tool of ['generate', 'compose'])
    copyFileSync(program, path.join(root, 'contracts', 'tools', `${tool}.ts`));
  return root;
}

/** Makes an entry of a department fail, until the function that it returns is called. */
export function breakEntry(root: string, department: string, entry: 'main' | 'migrate' | 'seed'): () => void {
  const file = path.join(root, 'services', department, 'src', `${entry}.broken.json`);
  writeFileSync(file, '{}');
  return () => rmSync(file, { force: true });
}

/** What the fake programs did since the last call, in order. */
export function takeRecord(root: string): { owner: string; entry: string; arguments?: string[] }[] {
  const file = path.join(root, 'record.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(file);
  return lines.map((line) => JSON.parse(line));
}
