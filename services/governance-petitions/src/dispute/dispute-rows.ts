import { isoText } from '@one-window/database';
import type {
  AgreementForm,
  ConfirmationStatus,
  DisputeKind,
  DisputeLevel,
  DisputeScale,
  DisputeSide,
  DisputeStatus,
} from '../generated/graph.ts';

/** A dispute; instants are ISO 8601 in UTC. */
export interface DisputeRow {
  id: string;
  number: string;
  applicationId: string | null;
  kind: DisputeKind;
  scale: DisputeScale;
  level: DisputeLevel;
  title: string;
  description: string;
  gridCode: string;
  status: DisputeStatus;
  mediator: string | null;
  failedCount: number;
  registeredAt: string;
}

/** Columns of a `DisputeRow`; the table is `d`. */
export const disputeColumns = `d.id, d.number, d.application_id as "applicationId", d.kind, d.scale, d.level, d.title,
  d.description, d.grid_code as "gridCode", d.status, d.mediator, d.failed_count as "failedCount",
  ${isoText('d.registered_at')} as "registeredAt"`;

/** A party of a dispute: a resident, an organisation, or a name. */
export interface PartyRow {
  disputeId: string;
  no: number;
  side: DisputeSide;
  residentId: string | null;
  organisationId: string | null;
  name: string | null;
}

/** Columns of a `PartyRow`; the table is `p`. */
export const partyColumns = `p.dispute_id as "disputeId", p.no, p.side, p.resident_id as "residentId",
  p.organisation_id as "organisationId", p.name`;

/** A session; its minutes are encrypted. */
export interface SessionRow {
  disputeId: string;
  no: number;
  heldOn: string;
  place: string;
  mediator: string;
  sealedMinutes: string;
  nextOn: string | null;
}

/** An agreement. */
export interface AgreementRow {
  disputeId: string;
  form: AgreementForm;
  text: string;
  agreedOn: string;
  confirmation: ConfirmationStatus;
  courtNumber: string | null;
}

/** A follow-up visit. */
export interface FollowUpRow {
  disputeId: string;
  visitedOn: string;
  kept: boolean;
  note: string;
  by: string;
}

/** Number of a dispute: district, day in China, and twelve digits of its id. */
export function disputeNumber(id: string, gridCode: string, at: Date): string {
  const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `MT${gridCode.slice(0, 6)}${day}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
