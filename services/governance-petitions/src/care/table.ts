import { type RowOf, Table } from '@one-window/database';
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

type Later = 'closedOn' | 'closedReason' | 'transferTo' | 'transferProposedOn';

/** Care records; stated here, because Prisma describes schema `public` alone. */
export const careTable = new Table<CareRow, Omit<CareRow, Later> & Partial<Pick<CareRow, Later>>>(
  'restricted.care_record',
  {
    id: 'id',
    residentId: 'resident_id',
    gridCode: 'grid_code',
    kind: 'kind',
    status: 'status',
    carer: 'carer',
    sealedPlan: 'plan',
    openedOn: 'opened_on',
    closedOn: 'closed_on',
    closedReason: 'closed_reason',
    transferTo: 'transfer_to',
    transferProposedOn: 'transfer_proposed_on',
  },
);

/** A care visit as it is stored. */
export interface CareVisitRecord {
  recordId: string;
  no: number;
  gridCode: string;
  visitedOn: string;
  sealedNote: string;
  by: string;
}

/** Visits of care records. */
export const careVisitTable = new Table<CareVisitRecord, CareVisitRecord>('restricted.care_visit', {
  recordId: 'record_id',
  no: 'no',
  gridCode: 'grid_code',
  visitedOn: 'visited_on',
  sealedNote: 'note',
  by: 'by',
});
/** What is read of a visit of a care record; its place is the record's. */
export const careVisitFields = careVisitTable.without('gridCode');

/** A care visit; its note is encrypted. */
export type CareVisitRow = RowOf<typeof careVisitFields>;

/** Where a record's plan lies, to which its seal is bound. */
export const planPlace = (id: string): string => `care_record.plan.${id}`;

/** Where a visit's note lies. */
export const notePlace = (recordId: string, no: number): string => `care_visit.note.${recordId}.${no}`;
