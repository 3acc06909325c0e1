import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followDeaths } from '../medical/enrol.ts';
import { updatePensionsOnVitalStatus } from '../pension/update-pensions-on-vital-status.ts';

const vitalChange = `select r.id from resident_replica r where r.id = any($1::uuid[]) and (
    exists (select from pension_account a where a.resident_id = r.id and (a.status = 'CLOSED') <> (r.status = 'DECEASED'))
    or exists (select from pension_benefit b where b.resident_id = r.id
      and coalesce(b.through_month, '') <> case when r.status = 'DECEASED' then coalesce(to_char(r.died_on, 'YYYY-MM'), '') else '' end))`;

/**
 * Ends the pensions and medical insurance of residents who died, and restores them when the death is revoked. It compares
 * them with the replica and then acts, so repetition and disorder change nothing. A departure changes nothing: an officer
 * transfers the pension.
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
  await followDeaths(tx, residentIds);
  const changed = await tx.sql<{ id: string }>(vitalChange, residentIds);
  if (changed.length === 0) return;
  await updatePensionsOnVitalStatus(
    tx,
    changed.map(({ id }) => id),
    today,
  );
}
