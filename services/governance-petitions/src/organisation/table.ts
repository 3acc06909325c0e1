import type { OrganisationState } from '@one-window/contracts/governance-petitions';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Organisations of the district, by credit code 统一社会信用代码. */
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
