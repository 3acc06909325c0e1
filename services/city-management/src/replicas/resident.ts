import { ResidentState } from '@one-window/contracts/people-housing';
import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';
import { keptResident } from '@one-window/procedures';

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
  effects: [
    reaction('follow-applicants', async (changes, tx) => {
      const ids = changes.flatMap(({ id, new: state }) => {
        const survivor: unknown = Reflect.get(state, 'mergedInto');
        return typeof survivor === 'string' ? [id, survivor] : [id];
      });
      await followApplicants(tx, ids);
    }),
  ],
});

const secondPlaces = [
  { table: 'case_file', column: 'applicant_grid_code' },
  { table: 'road_permit', column: 'holder_grid_code' },
] as const;

/** Moves the second place of applicants' files and permits to where the applicants live now; one statement a table. */
async function followApplicants(tx: Tx, residentIds: readonly string[]): Promise<void> {
  for (const { table, column } of secondPlaces) {
    await tx.sql(
      `update ${table} t set ${column} = r.grid_code from resident_replica r
       where r.id = t.applicant_id and t.applicant_id = any($1::uuid[]) and t.${column} is distinct from r.grid_code`,
      residentIds,
    );
  }
}
