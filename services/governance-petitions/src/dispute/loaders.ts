import { type Reads, asSystem, maxPage, rowById, rowsByKey } from '@one-window/service';
import {
  agreementFields,
  disputeFields,
  followUpFields,
  partyFields,
  sessionFields,
  type AgreementRow,
  type DisputeRow,
  type FollowUpRow,
  type PartyRow,
  type SessionRow,
} from './table.ts';

/** Disputes by id. */
export const disputeById = (reads: Reads) =>
  rowById<DisputeRow>(reads, {
    name: 'dispute-by-id',
    text: `select ${disputeFields.columnsOf('d')} from dispute d where d.id = any($1::uuid[])`,
  });

/** The dispute of each application, as a list of one or none. */
export const disputeOfApplication = (reads: Reads) =>
  rowsByKey<DisputeRow>(
    reads,
    {
      name: 'dispute-of-application',
      text: `select ${disputeFields.columnsOf('d')} from dispute d where d.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId!,
  );

/** Disputes to which a resident is a party, newest first. */
export const disputesOfResident = (reads: Reads) =>
  rowsByKey<DisputeRow & { of: string }>(
    reads,
    {
      name: 'disputes-of-resident',
      text: `select wanted.id as of, d.* from unnest($1::uuid[]) wanted(id) cross join lateral (
        select ${disputeFields.columnsOf('d')} from dispute d
        where d.id in (select p.dispute_id from dispute_party p where p.resident_id = wanted.id)
        order by d.registered_at desc, d.id desc limit ${maxPage}) d`,
    },
    ({ of }) => of,
  );

/** A party sees who the others are, by name or not at all. */
export const partiesOfDispute = (reads: Reads) =>
  rowsByKey<PartyRow>(
    asSystem(reads, 'parties of visible disputes'),
    {
      name: 'parties-of-dispute',
      text: `select ${partyFields.columnsOf('p')} from dispute_party p where p.dispute_id = any($1::uuid[]) order by p.dispute_id, p.no`,
    },
    ({ disputeId }) => disputeId,
  );

/** Mediation sessions of disputes, in their order. */
export const sessionsOfDispute = (reads: Reads) =>
  rowsByKey<SessionRow>(
    reads,
    {
      name: 'sessions-of-dispute',
      text: `select ${sessionFields.columnsOf('s')} from mediation_session s where s.dispute_id = any($1::uuid[]) order by s.dispute_id, s.no`,
    },
    ({ disputeId }) => disputeId,
  );

/** The agreement of each dispute, as a list of one or none. */
export const agreementOfDispute = (reads: Reads) =>
  rowsByKey<AgreementRow>(
    reads,
    {
      name: 'agreement-of-dispute',
      text: `select ${agreementFields.columnsOf('a')} from mediation_agreement a where a.dispute_id = any($1::uuid[])`,
    },
    ({ disputeId }) => disputeId,
  );

/** Follow-ups of disputes, in their order. */
export const followUpsOfDispute = (reads: Reads) =>
  rowsByKey<FollowUpRow>(
    reads,
    {
      name: 'follow-ups-of-dispute',
      text: `select ${followUpFields.columnsOf('f')} from dispute_follow_up f where f.dispute_id = any($1::uuid[]) order by f.dispute_id, f.no`,
    },
    ({ disputeId }) => disputeId,
  );
