import type { DisabilityKind } from '../rules/disability.ts';

/** A disability certificate as recorded. */
export interface DisabilityRow {
  id: string;
  residentId: string;
  /** Encrypted. */
  number: string;
  kind: DisabilityKind;
  grade: number;
  issuedOn: string;
  validThrough: string;
}

/** Columns of a `DisabilityRow`; the table is `d`. */
export const disabilityColumns = `d.id, d.resident_id as "residentId", d.number, d.kind, d.grade,
  d.issued_on as "issuedOn", d.valid_through as "validThrough"`;
