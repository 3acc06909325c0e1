import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';

/** Shows the case files and permits of applicants who moved, or whose record was merged, where they live now. */
export const moveFilesAndPermitsOnApplicantMove = reaction<object>(
  'move-files-and-permits-on-applicant-move',
  async (changes, tx) => {
    const ids = changes.flatMap(({ id, new: state }) => {
      const survivor: unknown = Reflect.get(state, 'mergedInto');
      return typeof survivor === 'string' ? [id, survivor] : [id];
    });
    await followApplicants(tx, ids);
  },
);

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
