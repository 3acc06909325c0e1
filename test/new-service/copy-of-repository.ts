import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository whose test this is. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

const left = new Set(['node_modules', '.git', '.data', '.turbo', 'coverage']);
const kept = new Set(['generated']);

function copy(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (left.has(entry.name)) continue;
    if (entry.name === '.cache' && from === repository.replace(/\/$/, '')) {
      for (const folder of kept)
        cpSync(path.join(from, '.cache', folder), path.join(to, '.cache', folder), {
          recursive: true,
          preserveTimestamps: true,
        });
      continue;
    }
    cpSync(path.join(from, entry.name), path.join(to, entry.name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (file) => !left.has(path.basename(file)),
    });
  }
}

/** A copy to work on, with what was built, and the packages linked; its own workspaces are its own. */
export function copyOfRepository(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-window-copy-'));
  copy(repository.replace(/\/$/, ''), folder);
  const packages = path.join(repository, 'node_modules');
  mkdirSync(path.join(folder, 'node_modules', '@one-window'), { recursive: true });
  for (const name of readdirSync(packages)) {
    if (name !== '@one-window') symlinkSync(path.join(packages, name), path.join(folder, 'node_modules', name));
  }
  const within = (parent: string) => readdirSync(path.join(folder, parent)).map((name) => `${parent}/${name}`);
  const workspaces = ['contracts', 'gateway', 'infra', 'test', ...within('services'), ...within('services/kit')];
  for (const workspace of workspaces.filter((each) => existsSync(path.join(folder, each, 'package.json')))) {
    const own = path.join(repository, workspace, 'node_modules');
    if (existsSync(own)) symlinkSync(own, path.join(folder, workspace, 'node_modules'));
    symlinkSync(
      path.join(folder, workspace),
      path.join(folder, 'node_modules', '@one-window', path.basename(workspace)),
    );
  }
  return folder;
}
