import type { Database } from '@one-window/database';
import { DEMO_SEED, demoDistrict, households, type DemoHousehold } from '@one-window/dev/demo';
import type { IdentityVault } from '../resident/identity-vault.ts';
import { insertBulk, noRows } from '../import/bulk-rows.ts';
import { addPermits } from './permit-rows.ts';
import { addHousehold } from './household-rows.ts';

const scope = { kind: 'system', reason: 'seed' } as const;

/** Residents in one transaction. */
const batchSize = 2_000;

/**
 * Brings the demonstration up to that many residents, published as version 1 without events: others learn of them by
 * snapshot. What is there stays, so that a second run does nothing and a larger number adds the rest.
 * @returns how many residents were added
 */
export async function seedResidents(database: Database, vault: IdentityVault, residents: number): Promise<number> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents });
  const there = await knownHouseholds(database);
  let added = 0;
  let batch: DemoHousehold[] = [];
  let size = 0;
  let writing = Promise.resolve();
  // the next batch is made and sealed here while the database stores the one before
  const flush = async () => {
    const rows = noRows();
    for (const household of batch) {
      addHousehold(rows, household, DEMO_SEED, vault);
      addPermits(rows, household, DEMO_SEED, plan.asOf);
    }
    added += size;
    batch = [];
    size = 0;
    await writing;
    writing = write(database, rows);
    writing.catch(() => undefined);
  };
  for (const household of households(plan)) {
    if (there.has(household.id)) continue;
    batch.push(household);
    size += household.members.length;
    if (size >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  await writing;
  return added;
}

async function knownHouseholds(database: Database): Promise<Set<string>> {
  const rows = await database.read<{ id: string }>(scope, 'select id from household');
  return new Set(rows.map(({ id }) => id));
}

function write(database: Database, rows: ReturnType<typeof noRows>): Promise<void> {
  return database.transaction(scope, 'system:seed', async (tx) => {
    await insertBulk(tx, rows);
    await tx.sql(
      `insert into kit.aggregate_version (noun, id, version)
       select 'resident', id, 1 from unnest($1::text[]) as t (id)
       union all select 'household', id, 1 from unnest($2::text[]) as t (id)
       on conflict do nothing`,
      rows.resident.map(({ id }) => id),
      rows.household.map(({ id }) => id),
    );
  });
}
