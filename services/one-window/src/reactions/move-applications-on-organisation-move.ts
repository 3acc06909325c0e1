import { reaction } from '@one-window/messaging';
import type { KeptOrganisation } from '../replicas/organisation.ts';

/** An organisation that moves its seat shows its applications to the new community; one about a place stays with the place. */
export const moveApplicationsOnOrganisationMove = reaction<KeptOrganisation>(
  'move-applications-on-organisation-move',
  async (changes, tx) => {
    await tx.sql(
      `update application a set subject_grid_code = o.grid_code from organisation_replica o
       where o.id = any($1::uuid[]) and a.organisation_id = o.id and a.subject_id is null and a.matter is null
         and a.subject_grid_code is distinct from o.grid_code`,
      changes.map(({ id }) => id),
    );
  },
);
