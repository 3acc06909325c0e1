import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository whose test this is. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

const left = new Set(['node_modules', '.git', '.data', '.turbo', 'coverage']);

function copy(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (left.has(entry.name)) continue;
    if (entry.name === '.cache' && from === repository.replace(/\/$/, '')) {
      const stamps = path.join(from, entry.name, 'generated');
      const options = { recursive: true, preserveTimestamps: true };
      if (existsSync(stamps)) cpSync(stamps, path.join(to, entry.name, 'generated'), options);
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
  for (const name of readdirSync(path.join(packages, '@one-window'))) {
    const workspace = path.relative(repository, realpathSync(path.join(packages, '@one-window', name)));
    const own = path.join(repository, workspace, 'node_modules');
    if (existsSync(own)) symlinkSync(own, path.join(folder, workspace, 'node_modules'));
    symlinkSync(path.join(folder, workspace), path.join(folder, 'node_modules', '@one-window', name));
  }
  return folder;
}
