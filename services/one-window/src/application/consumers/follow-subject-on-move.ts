import { reaction } from '@one-window/kit/messaging';
import type { Client } from '../../context.ts';
import type { KeptResident } from '../../replicas/resident.ts';

/** A move shows the subject's applications to the new community; a matter that is open stays with the old one as well. */
export const followSubjectOnMove = reaction<KeptResident, Client>(
  'follow-subject-on-move',
  async ({ id, new: { gridCode } }, tx) => {
    await tx.sql(
      'update application set subject_grid_code = $2 where subject_id = $1::uuid and subject_grid_code <> $2',
      id,
      gridCode,
    );
  },
);
