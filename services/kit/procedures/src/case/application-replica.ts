import { ApplicationState } from '@one-window/contracts/one-window';
import { reactionToEach, replica, replicaTable, type Reaction, type Replica } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import type { CaseProcedure, CaseResources } from './procedure.ts';
import { followApplication } from './follow-application.ts';

const table = replicaTable<ApplicationState>({
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

/** Whether a department decides an application. */
export function isOfferedBy(
  { department, items }: Pick<CaseProcedure, 'department' | 'items'>,
  application: Pick<ApplicationState, 'department' | 'itemCode'>,
): boolean {
  return application.department === department && Object.hasOwn(items, application.itemCode);
}

/** What else a department does with the window's applications, beside its cases. */
export interface AlsoFollowed {
  /** Applications that it keeps beside its own. */
  keeps?(application: ApplicationState): boolean;
  effects: Reaction<ApplicationState>[];
}

/**
 * Replica of the window's applications for a department's items. Its reactions update the case and run the department's
 * own effects; it ignores all other applications.
 */
export function applicationReplica<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  resources: O,
  { clock }: Pick<ServiceParts, 'clock'>,
  also: AlsoFollowed = { effects: [] },
): Replica<ApplicationState> {
  return replica<ApplicationState>({
    owner: 'one-window',
    noun: 'application',
    state: ApplicationState,
    load: table.load,
    ...(table.keeps ? { keeps: table.keeps } : {}),
    store: async (tx, rows) => {
      const kept = rows.filter(({ state }) => isOfferedBy(procedure, state) || also.keeps?.(state));
      if (kept.length > 0) await table.store(tx, kept);
    },
    effects: [
      reactionToEach('follow-application', async (change, tx) => {
        if (isOfferedBy(procedure, change.new))
          await followApplication(procedure, { tx, resources, clock }, change.id, change.new);
      }),
      ...also.effects,
    ],
  });
}
