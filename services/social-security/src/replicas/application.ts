import { ApplicationState } from '@one-window/contracts/one-window';
import { reactionToEach, replica, replicaTable } from '@one-window/kit/messaging';
import { followApplication } from '../case/follow-application.ts';
import type { Parts } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

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

/** The items for which this department has a flow. */
export const offeredItems: readonly string[] = ['S02', 'S03'];

/** Whether an application is this department's to decide. */
export function isOurs({ department, itemCode }: Pick<ApplicationState, 'department' | 'itemCode'>): boolean {
  return department === 'social-security' && offeredItems.includes(itemCode);
}

/** The window's applications for this department's items; all others pass by. */
export const applicationReplica = ({ clock }: Pick<Parts, 'clock'>) =>
  replica<ApplicationState, Client>({
    owner: 'one-window',
    noun: 'application',
    state: ApplicationState,
    load: table.load,
    store: async (tx, rows) => {
      const ours = rows.filter(({ state }) => isOurs(state));
      if (ours.length > 0) await table.store(tx, ours);
    },
    effects: [
      reactionToEach('follow-application', async (change, tx) => {
        if (isOurs(change.new)) await followApplication(tx, change.id, change.new, clock);
      }),
    ],
  });
