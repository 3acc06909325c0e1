import { reaction } from '@one-window/messaging';
import type { KeptResident } from '../replicas/resident.ts';

/**
 * A move, or a merge with a record elsewhere, shows the subject's applications to the new community, and those about
 * nobody yet with their applicant; a matter that is open stays with the old one as well.
 */
export const moveApplicationsOnResidentMove = reaction<KeptResident>(
  'move-applications-on-resident-move',
  async (changes, tx) => {
    const ids = changes.map(({ id }) => id);
    await tx.sql(
      `update application a set subject_grid_code = r.grid_code from resident_replica r
       where r.id in (select id from unnest($1::uuid[]) id union select kit.survivor('resident', id) from unnest($1::uuid[]) id)
         and a.subject_id = r.id and a.subject_grid_code is distinct from r.grid_code`,
      ids,
    );
    await tx.sql(
      `update application a set subject_grid_code = r.grid_code from resident_replica r
       where r.id in (select id from unnest($1::uuid[]) id union select kit.survivor('resident', id) from unnest($1::uuid[]) id)
         and a.applicant_id = r.id and a.subject_id is null and a.matter is null
         and a.subject_grid_code is distinct from r.grid_code`,
      ids,
    );
  },
);
