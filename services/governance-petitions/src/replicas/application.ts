import { ApplicationState } from '@one-window/contracts/one-window';
import { reactionToEach, replica, replicaTable } from '@one-window/kit/messaging';
import { cases } from '../case/cases.ts';
import type { Parts } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { openIncidentOf, opensIncident } from '../incident/open-incident-of.ts';
import type { Own } from '../own.ts';

type Client = Prisma.TransactionClient;

const table = replicaTable<ApplicationState, Client>({
  table: 'application_replica',
  columns: ['number', 'item_code', 'subject_id', 'community_code', 'status', 'submitted_at', 'state'],
  toRow: (state) => ({
    number: state.number,
    item_code: state.itemCode,
    subject_id: state.subjectId,
    community_code: state.communityCode,
    status: state.status,
    submitted_at: state.submittedAt,
    state,
  }),
  fromRow: (row) => ApplicationState.parse(row['state']),
});

/** The window's applications for this department, each followed by its case, and other departments' matters that open an incident. */
export function applicationReplica(own: Own, parts: Parts) {
  const { effects } = cases.applicationReplica(own, parts);
  return replica<ApplicationState, Client>({
    owner: 'one-window',
    noun: 'application',
    state: ApplicationState,
    load: table.load,
    store: async (tx, rows) => {
      const kept = rows.filter(({ state }) => cases.isOurs(state) || opensIncident(state));
      if (kept.length > 0) await table.store(tx, kept);
    },
    effects: [
      ...effects,
      reactionToEach('open-incident', async (change, tx) => {
        if (opensIncident(change.new) && !cases.isOurs(change.new))
          await openIncidentOf(tx, change.id, change.new, parts.clock.now());
      }),
    ],
  });
}
