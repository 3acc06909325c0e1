import type { OrganisationState } from '@one-window/contracts/governance-petitions';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const organisationTable = tables.organisation.typed<{
  kind: OrganisationState['kind'];
  status: OrganisationState['status'];
}>();

/** An organisation's public registration. */
export type OrganisationRow = RowOf<typeof organisationTable>;

/** An organisation as others keep it: no person of it. */
export const organisationState = ({
  name,
  creditCode,
  kind,
  gridCode,
  status,
}: OrganisationState): OrganisationState => ({ name, creditCode, kind, gridCode, status });
