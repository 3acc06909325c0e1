import { GovernancePetitionsCase } from '@one-window/contracts/governance-petitions';
import type { Tx } from '@one-window/database';
import { decided, lockCase, applyCaseTransition } from '@one-window/procedures';

/** What a dispute or an incident came to, for the case that it answers. */
export interface Ending {
  outcome: 'COMPLETED' | 'NOT_COMPLETED';
  reason: string;
  opinion: string;
}

/** Decides this department's case of an application when its own record has ended; nothing when it has none, or is decided. */
export async function decideCase(
  tx: Tx,
  applicationId: string | null,
  ending: Ending,
  by: { at: Date; handler: string },
): Promise<void> {
  const row = applicationId === null ? undefined : await lockCase(tx, 'application_id', applicationId);
  if (row) await applyCaseTransition({ events: GovernancePetitionsCase }, tx, row, 'settle', decided(ending), by);
}
