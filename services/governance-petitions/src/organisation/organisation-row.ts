import type { OrganisationState } from '@one-window/contracts/governance-petitions';

/** An organisation's public registration; days are `YYYY-MM-DD`. */
export interface OrganisationRow {
  id: string;
  creditCode: string;
  name: string;
  kind: OrganisationState['kind'];
  gridCode: string;
  address: string;
  status: OrganisationState['status'];
  registeredOn: string;
  closedOn: string | null;
}

/** Columns of an `OrganisationRow`; the table is `o`. */
export const organisationColumns = `o.id, o.credit_code as "creditCode", o.name, o.kind, o.grid_code as "gridCode",
  o.address, o.status, o.registered_on as "registeredOn", o.closed_on as "closedOn"`;

/** An organisation as others keep it: no person of it. */
export const organisationState = ({
  name,
  creditCode,
  kind,
  gridCode,
  status,
}: OrganisationState): OrganisationState => ({ name, creditCode, kind, gridCode, status });
