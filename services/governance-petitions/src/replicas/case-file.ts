import { CaseFileState } from '@one-window/contracts/city-management';
import { replica, replicaTable } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { updateIncidentOnCaseFileChange } from '../reactions/update-incident-on-case-file-change.ts';

const table = replicaTable<CaseFileState>({
  table: 'case_file_replica',
  columns: ['incident_id', 'grid_code', 'state'],
  toRow: (state) => ({ incident_id: state.incidentId, grid_code: state.gridCode, state }),
  fromRow: (row) => CaseFileState.parse(row['state']),
});

/** City management's case files that answer an incident; all others pass by. */
export const caseFileReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<CaseFileState>({
    owner: 'city-management',
    noun: 'case-file',
    state: CaseFileState,
    load: table.load,
    store: async (tx, rows) => {
      const answers = rows.filter(({ state }) => state.incidentId !== null);
      if (answers.length > 0) await table.store(tx, answers);
    },
    effects: [updateIncidentOnCaseFileChange(parts)],
  });
