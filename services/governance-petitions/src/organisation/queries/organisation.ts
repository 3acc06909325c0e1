import { parseCreditCode } from '@one-window/contracts/codes';
import { BadInput, NotFound } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { OrganisationRow } from '../table.ts';

/**
 * One organisation, by id or by credit code.
 * @throws BadInput unless exactly one of them is given; NotFound when there is none such
 */
export async function findOrganisation(
  ctx: Context,
  { id, creditCode }: { id?: string | null; creditCode?: string | null },
): Promise<OrganisationRow> {
  if ((id == null) === (creditCode == null)) throw new BadInput('id 与 creditCode 须填且只填一项');
  const organisation = id == null ? await byCreditCode(ctx, creditCode!) : await ctx.loaders.organisation.load(id);
  if (!organisation) throw new NotFound();
  return organisation;
}

async function byCreditCode(ctx: Context, text: string): Promise<OrganisationRow | undefined> {
  const parsed = parseCreditCode(text);
  return parsed.ok ? (await ctx.loaders.organisationByCreditCode.load(parsed.creditCode))[0] : undefined;
}
