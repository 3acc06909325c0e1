import type { EventType } from '@one-window/contracts';
import type { PensionState } from '@one-window/contracts/social-security';
import type { Tx } from '@one-window/database';
import type { BenefitRow } from './table.ts';

/** What a pension publishes of itself. */
export type PublishedPension = Pick<
  BenefitRow,
  'id' | 'residentId' | 'status' | 'monthlyAmountFen' | 'fromMonth' | 'throughMonth'
>;

/** The published state of a pension. */
export function pensionState({
  residentId,
  status,
  monthlyAmountFen,
  fromMonth,
  throughMonth,
}: PublishedPension): PensionState {
  return { residentId, status, monthlyAmountFen, fromMonth, throughMonth };
}

/** Publishes a fact of a pension with its state after it. */
export async function emitPension(
  tx: Tx,
  type: EventType<{ state: PensionState }>,
  benefit: PublishedPension,
): Promise<void> {
  await tx.emit({ type, subject: benefit.id, data: { state: pensionState(benefit) } });
}
