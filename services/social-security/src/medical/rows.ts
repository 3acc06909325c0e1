import type { Month } from '@one-window/procedures';

/** A resident's medical insurance. */
export interface InsuranceRow {
  id: string;
  residentId: string;
  status: 'ACTIVE' | 'ENDED';
  enrolledOn: string;
  endedOn: string | null;
  year: number;
}

/** Columns of an `InsuranceRow`; the table is `m`. */
export const insuranceColumns = `m.id, m.resident_id as "residentId", m.status, m.enrolled_on as "enrolledOn",
  m.ended_on as "endedOn", m.year`;

/** A stretch of months for which the premium is subsidised. */
export interface SubsidyRow {
  residentId: string;
  kind: 'ALLOWANCE';
  reason: string;
  fromMonth: Month;
  throughMonth: Month | null;
}

/** Whether a subsidy holds in a month. */
export function holdsIn({ fromMonth, throughMonth }: SubsidyRow, month: Month): boolean {
  return fromMonth <= month && (throughMonth === null || month <= throughMonth);
}
