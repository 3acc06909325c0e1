import { type Reads, asSystem, rowById, rowsByKey } from '@one-window/service';
import { permitFields, type PermitRow } from './table.ts';

/** An organisation as this service answers for it. */
export interface OrganisationRef {
  id: string;
}

/** Organisations by id: their registration is public, so wherever they are. */
export const organisationById = (reads: Reads) =>
  rowById<OrganisationRef>(asSystem(reads, 'public registration'), {
    name: 'organisation-by-id',
    text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])',
  });

const mostOfHolder = 100;

/** The newest permits of each organisation. */
export const permitsOfOrganisation = (reads: Reads) =>
  rowsByKey<PermitRow>(
    reads,
    {
      name: 'permits-of-organisation',
      text: `select ${permitFields.columnsOf('m')} from unnest($1::uuid[]) k(id)
        cross join lateral (select * from road_permit m where m.organisation_id = k.id order by m.from_on desc, m.id desc limit ${mostOfHolder}) m`,
    },
    ({ organisationId }) => organisationId!,
  );

/** The permit that each case granted: one at most. */
export const permitOfCase = (reads: Reads) =>
  rowsByKey<PermitRow>(
    reads,
    {
      name: 'permit-of-case',
      text: `select ${permitFields.columnsOf('m')} from road_permit m where m.case_id = any($1::uuid[])`,
    },
    ({ caseId }) => caseId!,
  );
