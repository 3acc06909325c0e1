import type { RowOf } from '@one-window/database';
import type {
  AgreementForm,
  ConfirmationStatus,
  DisputeKind,
  DisputeLevel,
  DisputeScale,
  DisputeSide,
  DisputeStatus,
} from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';

/** Disputes 矛盾纠纷. */
export const disputeTable = tables.dispute.typed<{
  kind: DisputeKind;
  scale: DisputeScale;
  level: DisputeLevel;
  status: DisputeStatus;
}>();
/** What is read of a dispute; not by which account it was registered. */
export const disputeFields = disputeTable.withIsoInstants().without('registeredBy');

/** A dispute; instants are ISO 8601 in UTC. */
export type DisputeRow = RowOf<typeof disputeFields>;

/** The parties of disputes. */
export const partyTable = tables.disputeParty.typed<{ side: DisputeSide }>();
/** What is read of a party; its place is the dispute's. */
export const partyFields = partyTable.without('gridCode');

/** A party of a dispute: a resident, an organisation, or a name. */
export type PartyRow = RowOf<typeof partyFields>;

/** What is read of a mediation session; the minutes are sealed. */
export const sessionFields = tables.mediationSession.without('gridCode').renamed({ minutes: 'sealedMinutes' });

/** A session; its minutes are encrypted. */
export type SessionRow = RowOf<typeof sessionFields>;

/** Agreements that mediation came to. */
export const agreementTable = tables.mediationAgreement.typed<{
  form: AgreementForm;
  confirmation: ConfirmationStatus;
}>();
/** What is read of an agreement. */
export const agreementFields = agreementTable.without('gridCode', 'askedOn');

/** An agreement. */
export type AgreementRow = RowOf<typeof agreementFields>;

/** What is read of a follow-up to an agreement. */
export const followUpFields = tables.disputeFollowUp.without('gridCode', 'no');

/** A follow-up visit. */
export type FollowUpRow = RowOf<typeof followUpFields>;

/** Where the minutes of a session lie, to which their seal is bound. */
export const minutesPlace = (disputeId: string, no: number): string => `mediation_session.minutes.${disputeId}.${no}`;
