import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { insuranceTable } from './table.ts';

/** Who is enrolled, where, since when. */
export interface NewEnrolment {
  residentId: string;
  gridCode: string;
  enrolledOn: string;
  caseId: string | null;
}

/**
 * Enrols residents in medical insurance for the year; insurance in force stays as it is. Insurance that had ended starts again on
 * that day, so that no use falls into the gap before it.
 */
export async function enrol(tx: Tx, enrolments: readonly NewEnrolment[]): Promise<void> {
  await insertRows(
    tx,
    insuranceTable,
    enrolments.map(({ residentId, gridCode, enrolledOn, caseId }) => ({
      id: uuidv7(),
      residentId,
      gridCode,
      status: 'ACTIVE',
      enrolledOn,
      year: Number(enrolledOn.slice(0, 4)),
      caseId,
    })),
    `on conflict (resident_id) do update set status = 'ACTIVE', ended_on = null, ended_by_death = false, year = excluded.year,
       enrolled_on = excluded.enrolled_on, case_id = excluded.case_id where medical_insurance.status = 'ENDED'`,
  );
}

/** Ends a resident's medical insurance on a day. */
export async function endInsurance(tx: Tx, residentId: string, endedOn: string): Promise<void> {
  await tx.sql(
    `update medical_insurance set status = 'ENDED', ended_on = $2 where resident_id = $1 and status = 'ACTIVE'`,
    residentId,
    endedOn,
  );
}

/** Ends the medical insurance of residents who died, on the day of death, and restores that of residents whose death was revoked. */
export async function followDeaths(tx: Tx, residentIds: readonly string[]): Promise<void> {
  await tx.sql(
    `update medical_insurance m set ended_by_death = (r.status = 'DECEASED'),
       status = case when r.status = 'DECEASED' then 'ENDED' else 'ACTIVE' end,
       ended_on = case when r.status = 'DECEASED' then r.died_on end
     from resident_replica r where r.id = m.resident_id and m.resident_id = any($1::uuid[]) and case
       when r.status = 'DECEASED' then m.status = 'ACTIVE' or m.ended_by_death and m.ended_on is distinct from r.died_on
       else m.ended_by_death end`,
    residentIds,
  );
}
