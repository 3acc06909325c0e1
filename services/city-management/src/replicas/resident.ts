import { ResidentState } from '@one-window/contracts/people-housing';
import { keptResident } from '@one-window/procedures';
import { moveFilesAndPermitsOnApplicantMove } from '../reactions/move-files-and-permits-on-applicant-move.ts';

const keep = ResidentState.pick({ gridCode: true, status: true });

/** People & housing's residents: where an applicant lives decides who else may see the matter. */
export const residentReplica = keptResident<typeof keep>({
  keep,
  references: [
    { table: 'department_case', column: 'applicant_id', key: 'id' },
    { table: 'department_case', column: 'subject_id', key: 'id' },
    { table: 'case_file', column: 'applicant_id', key: 'id' },
    { table: 'road_permit', column: 'applicant_id', key: 'id' },
  ],
  effects: [moveFilesAndPermitsOnApplicantMove],
});
