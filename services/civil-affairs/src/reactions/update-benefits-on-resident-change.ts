import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followPersons } from '../benefit/follow-persons.ts';
import { endHomeCareOnDeath } from '../home-care/end-home-care-on-death.ts';
import { followHouseholds } from '../subsistence/follow-households.ts';

/**
 * Brings benefits and home care in step with what the replica says of those residents: a death ends the person's benefits,
 * recalculates the household's allowance and cancels the care; a revoked death undoes this, or an officer decides (home care). Compares and then acts, so
 * repetition and disorder change nothing.
 */
export const updateBenefitsOnResidentChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction('update-benefits-on-resident-change', (changes, tx) =>
    updateBenefits(
      tx,
      changes.map(({ id }) => id),
      clock.today(),
    ),
  );

async function updateBenefits(tx: Tx, residentIds: readonly string[], today: string): Promise<void> {
  const survivors = await tx.sql<{ id: string }>(
    `select kit.survivor('resident', m) as id from unnest($1::uuid[]) m`,
    residentIds,
  );
  const ids = [...new Set([...residentIds, ...survivors.map(({ id }) => id)])];
  await followCases(tx, ids);
  const members = await followHouseholds(tx, { residentIds: ids }, today);
  await followPersons(tx, [...new Set([...ids, ...members])], today);
  await endHomeCareOnDeath(tx, ids, today);
}

/** What belongs to a case lies where its subject lives, as the case does. */
async function followCases(tx: Tx, residentIds: readonly string[]): Promise<void> {
  for (const table of ['economic_check', 'publicity']) {
    await tx.sql(
      `update ${table} t set grid_code = c.grid_code from department_case c
       where c.id = t.case_id and c.subject_id = any($1::uuid[]) and t.grid_code <> c.grid_code`,
      residentIds,
    );
  }
}
