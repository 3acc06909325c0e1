import { type RowOf, Table } from '@one-window/database';
import type { PetitionCategory, PetitionOutcome, PetitionStatus } from '../generated/graph.ts';

/** One step of a petition. */
export interface PetitionStepRow {
  at: string;
  title: string;
  handler: string;
  text: string;
  /** `sub` of who decided in this step: they may decide no review of it. */
  decidedBy?: string;
}

/** A petition as it is stored. */
export interface PetitionRecord {
  id: string;
  number: string;
  category: PetitionCategory;
  title: string;
  sealedContent: string;
  gridCode: string;
  petitionerId: string | null;
  petitionerName: string | null;
  representatives: number;
  subjectUnit: string | null;
  unit: string | null;
  status: PetitionStatus;
  registeredAt: Date;
  routeDueOn: string;
  routedOn: string | null;
  acceptedOn: string | null;
  decideDueOn: string | null;
  extendedDays: number;
  outcome: PetitionOutcome | null;
  decidedOn: string | null;
  /** `sub`: this one may not decide the review. */
  decidedBy: string | null;
  reviewUntil: string | null;
  steps: PetitionStepRow[];
}

type Later =
  | 'petitionerId'
  | 'petitionerName'
  | 'subjectUnit'
  | 'unit'
  | 'routedOn'
  | 'acceptedOn'
  | 'decideDueOn'
  | 'outcome'
  | 'decidedOn'
  | 'decidedBy'
  | 'reviewUntil'
  | 'extendedDays';

/** What an insert takes: what may be left out is null or gets its default. */
type PetitionInsert = Omit<PetitionRecord, Later | 'registeredAt'> &
  Partial<Pick<PetitionRecord, Later>> & { registeredAt: Date | string };

/** Petitions; stated here, because Prisma describes schema `public` alone. */
export const petitionTable = new Table<PetitionRecord, PetitionInsert>(
  'restricted.petition',
  {
    id: 'id',
    number: 'number',
    category: 'category',
    title: 'title',
    sealedContent: 'content',
    gridCode: 'grid_code',
    petitionerId: 'petitioner_id',
    petitionerName: 'petitioner_name',
    representatives: 'representatives',
    subjectUnit: 'subject_unit',
    unit: 'unit',
    status: 'status',
    registeredAt: 'registered_at',
    routeDueOn: 'route_due_on',
    routedOn: 'routed_on',
    acceptedOn: 'accepted_on',
    decideDueOn: 'decide_due_on',
    extendedDays: 'extended_days',
    outcome: 'outcome',
    decidedOn: 'decided_on',
    decidedBy: 'decided_by',
    reviewUntil: 'review_until',
    steps: 'steps',
  },
  ['registeredAt'],
);
/** What is read of a petition; instants as ISO text. */
export const petitionFields = petitionTable.withIsoInstants();

/** A petition; its content is encrypted. */
export type PetitionRow = RowOf<typeof petitionFields>;

/** Columns of a `PetitionRow`; the table is `restricted.petition p`. */
export const petitionColumns = petitionFields.columnsOf('p');

/** Where a petition's content lies, to which its seal is bound. */
export const contentPlace = (id: string): string => `petition.content.${id}`;
