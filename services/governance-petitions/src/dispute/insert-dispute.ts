import { insertRows, uuidv7 } from '@one-window/database';
import type { Tx } from '../context.ts';
import { disputeNumber, type DisputeRow, type PartyRow } from './dispute-rows.ts';

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
  const row = {
    id,
    number: disputeNumber(id, gridCode, at),
    application_id: applicationId,
    ...of,
    grid_code: gridCode,
    status: 'REGISTERED',
    failed_count: 0,
    registered_at: at.toISOString(),
    registered_by: by,
  };
  await insertRows(tx, 'dispute', [row]);
  await insertRows(
    tx,
    'dispute_party',
    parties.map(({ side, residentId, organisationId, name }, n) => ({
      dispute_id: id,
      no: n + 1,
      grid_code: gridCode,
      side,
      resident_id: residentId,
      organisation_id: organisationId,
      name,
    })),
  );
  return id;
}
