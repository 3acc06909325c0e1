import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const markFile = (dataDir: string) => path.join(dataDir, 'seeded.json');

/** True when demo residents were loaded into the data folder. */
export const isSeeded = (dataDir: string) => existsSync(markFile(dataDir));

/** Notes that so many demo residents were loaded. */
export const noteSeed = (dataDir: string, residents: number) =>
  writeFileSync(markFile(dataDir), `${JSON.stringify({ residents })}\n`);

/** Forgets the note, as when the databases are new. */
export const forgetSeed = (dataDir: string) => rmSync(markFile(dataDir), { force: true });
