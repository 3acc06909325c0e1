import type { EventType } from '@one-window/contracts';
import {
  SubsistenceAllowanceChanged,
  SubsistenceAllowanceEnded,
  SubsistenceAllowanceGranted,
  type SubsistenceAllowanceState,
} from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import type { BenefitRow } from '../benefit/table.ts';

/** What a subsistence allowance publishes of itself. */
export type PublishedAllowance = Pick<
  BenefitRow,
  'id' | 'householdId' | 'gridCode' | 'memberIds' | 'status' | 'monthlyAmountFen' | 'fromMonth' | 'throughMonth'
>;

/** The published state of a subsistence allowance: who lives on it, not how much they earn. */
export function allowanceState(row: PublishedAllowance): SubsistenceAllowanceState {
  const { householdId, gridCode, memberIds, status, monthlyAmountFen, fromMonth, throughMonth } = row;
  return { householdId: householdId!, gridCode, memberIds, status, monthlyAmountFen, fromMonth, throughMonth };
}

const types: Record<'granted' | 'changed' | 'ended', EventType<{ state: SubsistenceAllowanceState }>> = {
  granted: SubsistenceAllowanceGranted,
  changed: SubsistenceAllowanceChanged,
  ended: SubsistenceAllowanceEnded,
};

/** Publishes a fact of a subsistence allowance with its state after it. */
export async function emitAllowance(
  tx: Pick<Tx, 'emit'>,
  fact: keyof typeof types,
  row: PublishedAllowance,
): Promise<void> {
  await tx.emit({ type: types[fact], subject: row.id, data: { state: allowanceState(row) } });
}
