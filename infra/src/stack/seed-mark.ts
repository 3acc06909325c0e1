import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How many demo residents were loaded, and the departments whose part of them is still missing. */
export interface SeedMark {
  residents: number;
  without?: readonly string[];
}

const markFile = (dataDir: string) => path.join(dataDir, 'seeded.json');

/** What was loaded into the data folder; undefined when nothing was. */
export function readSeedMark(dataDir: string): SeedMark | undefined {
  try {
    return JSON.parse(readFileSync(markFile(dataDir), 'utf8')) as SeedMark;
  } catch {
    return undefined;
  }
}

/** Stores what was loaded. */
export const noteSeed = (dataDir: string, { residents, without = [] }: SeedMark) =>
  writeFileSync(markFile(dataDir), `${JSON.stringify({ residents, ...(without.length > 0 ? { without } : {}) })}\n`);

/** Deletes the mark, as when the databases are new. */
export const forgetSeed = (dataDir: string) => rmSync(markFile(dataDir), { force: true });
