import { reaction } from '@one-window/messaging';
import type { KeptResident } from '../replicas/resident.ts';

/** A move shows what a resident could not get done to the new community; where it was reported it stays known until it is closed. */
export const moveUnfinishedMattersOnResidentMove = reaction<KeptResident>(
  'move-unfinished-matters-on-resident-move',
  async (changes, tx) => {
    await tx.sql(
      `update unfinished_matter u set place_code = r.grid_code from resident_replica r
       where r.id in (select id from unnest($1::uuid[]) id union select kit.survivor('resident', id) from unnest($1::uuid[]) id)
         and u.resident_id = r.id and u.place_code is distinct from r.grid_code`,
      changes.map(({ id }) => id),
    );
  },
);
