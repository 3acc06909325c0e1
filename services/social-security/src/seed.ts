import path from 'node:path';
import { parseArgs } from 'node:util';
import { readKey } from '@one-window/kit/caller';
import { BusinessClock } from '@one-window/kit/clock';
import { createPool, openDatabase } from '@one-window/kit/database';
import { storeDemo } from './demo/store-demo.ts';
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
  const { bankAccounts } = createOwn({ keysDir, key: (name) => readKey(keysDir, `social-security.${name}`) });
  const database = openDatabase({ url, createPrisma, clock: new BusinessClock(), poolSize: 2 });
  try {
    const { accounts, cases } = await storeDemo(database, bankAccounts, Number(values.residents));
    if (accounts + cases > 0 && ownerUrl) await analyse(ownerUrl);
    process.stdout.write(`social-security: ${accounts} accounts, ${cases} cases added\n`);
  } finally {
    await database.close();
  }
}

try {
  await seed();
} catch (error) {
  process.stderr.write(`social-security: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
