import { reaction } from '@one-window/kit/messaging';
import type { Client } from '../../context.ts';
import type { KeptResident } from '../../replicas/resident.ts';

/** A move shows the subject's applications to the new community; a matter that is open stays with the old one as well. */
export const followSubjectOnMove = reaction<KeptResident, Client>('follow-subject-on-move', async (changes, tx) => {
  await tx.sql(
    `update application a set subject_grid_code = r.grid_code from resident_replica r
       where r.id = any($1::uuid[]) and a.subject_id = r.id and a.subject_grid_code <> r.grid_code`,
    changes.map(({ id }) => id),
  );
});
