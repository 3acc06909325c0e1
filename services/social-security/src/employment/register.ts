import { insertRows, uuidv7 } from '@one-window/database';
import type { Tx } from '../context.ts';
import type { EmploymentRow, HardToEmployRow } from './rows.ts';

/** What is registered. */
export type NewEmployment = Pick<EmploymentRow, 'residentId' | 'kind' | 'since' | 'employer' | 'reason'> & {
  gridCode: string;
  registeredOn: string;
};

/** Registers employment or unemployment in place of what ran before; who is employed is no longer hard to employ. */
export async function registerEmployment(tx: Tx, employment: NewEmployment): Promise<void> {
  const { residentId, gridCode, kind, registeredOn, since, employer, reason } = employment;
  await tx.sql(
    'update employment_record set ended_on = $2 where resident_id = $1 and ended_on is null',
    residentId,
    registeredOn,
  );
  if (kind === 'EMPLOYED') {
    await tx.sql(
      'update hard_to_employ_status set ended_on = $2 where resident_id = $1 and ended_on is null',
      residentId,
      registeredOn,
    );
  }
  await insertRows(tx, 'employment_record', [
    {
      id: uuidv7(),
      resident_id: residentId,
      grid_code: gridCode,
      kind,
      registered_on: registeredOn,
      since,
      employer,
      reason,
    },
  ]);
}

/** Recognises that someone is hard to employ (就业促进法 art 52). */
export async function recogniseHardToEmploy(
  tx: Tx,
  { residentId, gridCode, kind, recognisedOn }: Omit<HardToEmployRow, 'id'> & { gridCode: string },
): Promise<void> {
  await insertRows(tx, 'hard_to_employ_status', [
    { id: uuidv7(), resident_id: residentId, grid_code: gridCode, kind, recognised_on: recognisedOn },
  ]);
}
