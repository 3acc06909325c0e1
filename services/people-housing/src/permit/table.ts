import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import { validThroughFrom, type Endorsement } from './rules.ts';

/** Why a permit ended. */
export type PermitEnding = 'DEPARTED' | 'DECEASED' | 'MERGED';

/** Residence permits 居住证, a year each. */
export const permitTable = tables.residencePermit.typed<{ endedBecause: PermitEnding }>();

/** A residence permit. */
export type PermitRow = RowOf<typeof permitTable>;

/** Yearly endorsements of residence permits. */
export const endorsementTable = tables.residencePermitEndorsement;

/** One yearly endorsement. */
export type EndorsementRow = RowOf<typeof endorsementTable>;

/** Issues a permit for a year; the resident must have none that has not ended. @returns its last valid day */
export async function issuePermit(
  tx: Tx,
  permit: { residentId: string; gridCode: string; number: string; issuedOn: string; caseId: string },
): Promise<string> {
  const validThrough = validThroughFrom(permit.issuedOn);
  await insertRows(tx, permitTable, [{ ...permit, id: uuidv7(), validThrough }]);
  return validThrough;
}

/** Writes an endorsement, and the permit's new last day. */
export async function endorsePermit(
  tx: Tx,
  permitId: string,
  { validThrough, restored }: Endorsement,
  by: { endorsedOn: string; caseId: string },
): Promise<void> {
  await tx.sql(
    `with permit as (update residence_permit set valid_through = $2 where id = $1 returning id, resident_id, grid_code)
     insert into residence_permit_endorsement (id, permit_id, resident_id, grid_code, endorsed_on, valid_through, restored, case_id)
     select $3, id, resident_id, grid_code, $4, $2, $5, $6 from permit`,
    permitId,
    validThrough,
    uuidv7(),
    by.endorsedOn,
    restored,
    by.caseId,
  );
}

/** Ends the resident's permit, when there is one, never before it was issued. */
export async function endPermit(tx: Tx, residentId: string, endedOn: string, because: PermitEnding): Promise<void> {
  await tx.sql(
    `update residence_permit set ended_on = greatest(issued_on, $2::date), ended_because = $3
     where resident_id = $1 and ended_on is null`,
    residentId,
    endedOn,
    because,
  );
}

/** Takes back the end that a death put to a permit, the newest one. */
export async function reviveAfterDeath(tx: Tx, residentId: string): Promise<void> {
  await tx.sql(
    `update residence_permit set ended_on = null, ended_because = null
     where id = (select id from residence_permit where resident_id = $1 and ended_because = 'DECEASED'
       order by ended_on desc, id desc limit 1)`,
    residentId,
  );
}

/** A permit goes on after a move within the district: it and its endorsements lie where the holder lives. */
export async function movePermits(tx: Tx, residentId: string, gridCode: string): Promise<void> {
  await tx.sql(
    `with permits as (update residence_permit set grid_code = $2 where resident_id = $1)
     update residence_permit_endorsement set grid_code = $2 where resident_id = $1`,
    residentId,
    gridCode,
  );
}
