import type { CareKind, CareStatus } from '../generated/graph.ts';

/** A care record; its plan is encrypted. */
export interface CareRow {
  id: string;
  residentId: string;
  gridCode: string;
  kind: CareKind;
  status: CareStatus;
  carer: string;
  sealedPlan: string;
  openedOn: string;
  closedOn: string | null;
  closedReason: string | null;
  transferTo: string | null;
  transferProposedOn: string | null;
}

/** Columns of a `CareRow`; the table is `restricted.care_record c`. */
export const careColumns = `c.id, c.resident_id as "residentId", c.grid_code as "gridCode", c.kind, c.status, c.carer,
  c.plan as "sealedPlan", c.opened_on as "openedOn", c.closed_on as "closedOn", c.closed_reason as "closedReason",
  c.transfer_to as "transferTo", c.transfer_proposed_on as "transferProposedOn"`;

/** A care visit; its note is encrypted. */
export interface CareVisitRow {
  recordId: string;
  no: number;
  visitedOn: string;
  sealedNote: string;
  by: string;
}

/** Where a record's plan lies, to which its seal is bound. */
export const planPlace = (id: string): string => `care_record.plan.${id}`;

/** Where a visit's note lies. */
export const notePlace = (recordId: string, no: number): string => `care_visit.note.${recordId}.${no}`;
