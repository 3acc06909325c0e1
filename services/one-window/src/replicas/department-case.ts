import { CaseState } from '@one-window/contracts';
import { replica, replicaTable, type Reaction } from '@one-window/messaging';

/** The replica of one department's cases. */
export const caseReplica = (department: string, effects: Reaction<CaseState>[]) =>
  replica<CaseState>({
    owner: department,
    noun: 'case',
    state: CaseState,
    ...replicaTable<CaseState>({
      table: 'case_replica',
      columns: ['application_id', 'state'],
      toRow: (state) => ({ application_id: state.applicationId, state }),
      fromRow: (row) => row['state'] as CaseState,
    }),
    effects,
  });
