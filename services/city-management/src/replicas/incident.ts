import { IncidentState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTable } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { updateCaseFileOnIncidentChange } from '../reactions/update-case-file-on-incident-change.ts';
import { decideCaseOnIncidentEnd } from '../reactions/decide-case-on-incident-end.ts';

const table = replicaTable<IncidentState>({
  table: 'incident_replica',
  columns: ['grid_code', 'application_id', 'state'],
  toRow: (state) => ({ grid_code: state.gridCode, application_id: state.applicationId, state }),
  fromRow: (row) => IncidentState.parse(row['state']),
});

/** Governance's incidents: those dispatched here become case files, and those of our applications decide their cases. */
export const incidentReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<IncidentState>({
    owner: 'governance-petitions',
    noun: 'incident',
    state: IncidentState,
    ...table,
    effects: [updateCaseFileOnIncidentChange(parts), decideCaseOnIncidentEnd(parts)],
  });
