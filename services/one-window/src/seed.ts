import path from 'node:path';
import { parseArgs } from 'node:util';
import { readKey } from '@one-window/kit/caller';
import { BusinessClock } from '@one-window/kit/clock';
import { createPool, openDatabase } from '@one-window/kit/database';
import { storeDemonstration } from './demo/store-applications.ts';
import { createOwn } from './own.ts';
import { createPrisma } from './prisma.ts';

/** Settles the statistics at once: the planner should not wait for autovacuum. Only the owner may. */
async function analyse(ownerUrl: string): Promise<void> {
  const pool = createPool({ url: ownerUrl, size: 1 });
  await pool.query('analyze').finally(() => pool.end());
}

async function seed(): Promise<void> {
  const { values } = parseArgs({ options: { residents: { type: 'string', default: '20480' } } });
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, KEYS_DIR: keys } = process.env;
  if (!url || !keys) throw new Error('the seed needs DATABASE_URL and KEYS_DIR');
  const keysDir = path.resolve(keys);
  const own = createOwn({ keysDir, key: (name) => readKey(keysDir, `one-window.${name}`) });
  const database = openDatabase({ url, createPrisma, clock: new BusinessClock(), poolSize: 2 });
  try {
    const added = await storeDemonstration(database, own, Number(values.residents));
    if (added > 0 && ownerUrl) await analyse(ownerUrl);
    process.stdout.write(`one-window: ${added} applications added\n`);
  } finally {
    await database.close();
  }
}

try {
  await seed();
} catch (error) {
  process.stderr.write(`one-window: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
