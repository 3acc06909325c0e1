import { isWithin } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import { organisationTable, type OrganisationRow } from '../table.ts';

/** The organisation, locked; undefined when there is none or its seat lies outside the caller's jurisdiction. */
export async function lockOrganisation(
  ctx: Pick<Context, 'caller'>,
  tx: Tx,
  id: string,
): Promise<OrganisationRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [organisation] = await tx.sql<OrganisationRow>(
    `select ${organisationTable.columnsOf('o')} from organisation o where o.id = $1 for update`,
    id,
  );
  return organisation && isWithin(ctx.caller.jurisdiction, organisation.gridCode) ? organisation : undefined;
}
