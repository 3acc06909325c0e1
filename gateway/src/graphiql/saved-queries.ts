import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { contractsFile } from '@one-window/contracts';

/** The recorded operations of `contracts/operations/*.graphql`, by file name; empty when there are none. */
export function readSavedQueries(folder = contractsFile('operations')): { title: string; query: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ title: path.basename(name, '.graphql'), query: readFileSync(path.join(folder, name), 'utf8') }));
}
