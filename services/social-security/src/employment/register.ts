import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { employmentTable, hardToEmployTable, type EmploymentRow, type HardToEmployRow } from './table.ts';

/** What is registered. */
export type NewEmployment = Omit<EmploymentRow, 'id' | 'endedOn'>;

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
  await insertRows(tx, employmentTable, [
    {
      id: uuidv7(),
      residentId,
      gridCode,
      kind,
      registeredOn,
      since,
      employer,
      reason,
    },
  ]);
}

/** Recognises that someone is hard to employ (就业促进法 art 52). */
export async function recogniseHardToEmploy(
  tx: Tx,
  { residentId, gridCode, kind, recognisedOn }: Omit<HardToEmployRow, 'id' | 'endedOn'>,
): Promise<void> {
  await insertRows(tx, hardToEmployTable, [{ id: uuidv7(), residentId, gridCode, kind, recognisedOn }]);
}
