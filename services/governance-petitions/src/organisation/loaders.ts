import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { organisationTable, type OrganisationRow } from './table.ts';

/** Organisations by id: their registration is public. */
export const organisationById = (reads: Reads) =>
  rowById<OrganisationRow>(reads, {
    name: 'organisation-by-id',
    text: `select ${organisationTable.columnsOf('o')} from organisation o where o.id = any($1::uuid[])`,
  });

/** The organisation of each credit code, as a list of one or none. */
export const organisationByCreditCode = (reads: Reads) =>
  rowsByKey<OrganisationRow>(
    reads,
    {
      name: 'organisation-by-credit-code',
      isKey: (text) => text.length === 18,
      text: `select ${organisationTable.columnsOf('o')} from organisation o where o.credit_code = any($1::text[])`,
    },
    ({ creditCode }) => creditCode,
  );

/** Representatives of organisations, known in their own place only. */
export const representativeOfOrganisation = (reads: Reads) =>
  rowById<{ id: string; name: string }>(reads, {
    name: 'representative-of-organisation',
    text: `select organisation_id as id, name from organisation_representative
    where organisation_id = any($1::uuid[])`,
  });
