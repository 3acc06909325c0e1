/** Why a permit ended. */
export type PermitEnding = 'DEPARTED' | 'DECEASED' | 'MERGED';

/** A row of `residence_permit`; days are `YYYY-MM-DD`. */
export interface PermitRow {
  id: string;
  residentId: string;
  number: string;
  issuedOn: string;
  validThrough: string;
  endedOn: string | null;
  endedBecause: PermitEnding | null;
}

/** The columns of `PermitRow`, for a `select` from `residence_permit p`. */
export const permitColumns = `p.id, p.resident_id as "residentId", p.number, p.issued_on as "issuedOn",
  p.valid_through as "validThrough", p.ended_on as "endedOn", p.ended_because as "endedBecause"`;

/** A row of `residence_permit_endorsement`; days are `YYYY-MM-DD`. */
export interface EndorsementRow {
  permitId: string;
  endorsedOn: string;
  validThrough: string;
  restored: boolean;
}
