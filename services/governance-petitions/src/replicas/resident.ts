import { ResidentState } from '@one-window/contracts/people-housing';
import { keptResident, type MergeReference } from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import { updateCareRecordsOnResidentChange } from '../reactions/update-care-records-on-resident-change.ts';
import { updateVisitPlansOnResidentChange } from '../reactions/update-visit-plans-on-resident-change.ts';

/** What this service reads of a resident: no name. */
const keep = ResidentState.pick({
  birthOn: true,
  gridCode: true,
  status: true,
  householdId: true,
  mergedInto: true,
});

/** What goes with a merge. */
const references: MergeReference[] = [
  { table: 'visit_resident', column: 'resident_id', key: 'visit_id', unique: { with: ['visit_id'] } },
  { table: 'incident', column: 'reporter_id', key: 'id' },
  { table: 'incident_entry', column: 'reporter_id', key: ['incident_id', 'no'] },
  { table: 'dispute_party', column: 'resident_id', key: ['dispute_id', 'no'] },
  { table: 'department_case', column: 'subject_id', key: 'id' },
  { table: 'department_case', column: 'applicant_id', key: 'id' },
];

/** People & housing's residents: they decide jurisdiction here, and who is visited how often. */
export const residentReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  keptResident<typeof keep>({
    keep,
    placed: [{ table: 'visit_resident', column: 'resident_id' }],
    references,
    effects: [updateVisitPlansOnResidentChange(parts), updateCareRecordsOnResidentChange(parts)],
  });
