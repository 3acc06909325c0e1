import { isoText } from '@one-window/database';
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

/** A petition; its content is encrypted. */
export interface PetitionRow {
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
  registeredAt: string;
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

/** Columns of a `PetitionRow`; the table is `restricted.petition p`. */
export const petitionColumns = `p.id, p.number, p.category, p.title, p.content as "sealedContent", p.grid_code as "gridCode",
  p.petitioner_id as "petitionerId", p.petitioner_name as "petitionerName", p.representatives, p.subject_unit as "subjectUnit",
  p.unit, p.status, ${isoText('p.registered_at')} as "registeredAt", p.route_due_on as "routeDueOn", p.routed_on as "routedOn",
  p.accepted_on as "acceptedOn", p.decide_due_on as "decideDueOn", p.extended_days as "extendedDays", p.outcome,
  p.decided_on as "decidedOn", p.decided_by as "decidedBy", p.review_until as "reviewUntil", p.steps`;

/** Where a petition's content lies, to which its seal is bound. */
export const contentPlace = (id: string): string => `petition.content.${id}`;

/** Number of a petition: district, day of its registration, and twelve digits of its id. */
export function petitionNumber(id: string, gridCode: string, registeredOn: string): string {
  return `XF${gridCode.slice(0, 6)}${registeredOn.replaceAll('-', '')}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
