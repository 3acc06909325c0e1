import type { Database } from '@one-window/database';
import {
  DEMO_SEED,
  demoCases,
  demoDistrict,
  households,
  storeDemoCases,
  type UnnumberedApplication,
} from '@one-window/dev/demo';

const scope = { kind: 'system', reason: 'seed' } as const;

/**
 * Writes this department's cases of the demonstration's applications: what is there stays as it is, nothing is announced.
 * @returns how many were added
 */
export async function storeCases(database: Pick<Database, 'transaction'>, residents: number): Promise<number> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents });
  const cases: UnnumberedApplication[] = [];
  for (const household of households(plan)) cases.push(...demoCases(plan, household, 'people-housing'));
  return database.transaction(scope, 'system:seed', (tx) => storeDemoCases(tx, cases));
}
