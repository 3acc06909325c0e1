import { insertRows, uuidv7, type InsertOf, type Tx } from '@one-window/database';
import { disputeNumber } from './rules.ts';
import { disputeTable, partyTable, type DisputeRow, type PartyRow } from './table.ts';

/** A dispute as it is registered. */
export type NewDispute = Pick<
  DisputeRow,
  'applicationId' | 'kind' | 'scale' | 'level' | 'title' | 'description' | 'gridCode'
>;

/** Registers a dispute with its parties. @returns its id; an application has only one */
export async function insertDispute(
  tx: Pick<Tx, 'sql'>,
  { applicationId, gridCode, ...of }: NewDispute,
  parties: readonly Omit<PartyRow, 'disputeId' | 'no'>[],
  { at, by }: { at: Date; by: string },
): Promise<string> {
  const id = uuidv7();
  const row: InsertOf<typeof disputeTable> = {
    id,
    number: disputeNumber(id, gridCode, at),
    applicationId,
    ...of,
    gridCode,
    status: 'REGISTERED',
    failedCount: 0,
    registeredAt: at.toISOString(),
    registeredBy: by,
  };
  await insertRows(tx, disputeTable, [row]);
  await insertRows(
    tx,
    partyTable,
    parties.map(({ side, residentId, organisationId, name }, n) => ({
      disputeId: id,
      no: n + 1,
      gridCode,
      side,
      residentId,
      organisationId,
      name,
    })),
  );
  return id;
}
