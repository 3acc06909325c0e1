import type { UserError } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DisputePartyInput, RegisterDisputeInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { insertDispute } from '../insert-dispute.ts';
import { mostParties } from '../rules.ts';

const partOf = ({ residentId, organisationId, name }: DisputePartyInput) =>
  [residentId, organisationId, name?.trim()].filter(Boolean);

function partiesFault(parties: readonly DisputePartyInput[]): UserError | undefined {
  const sides = new Set(parties.map(({ side }) => side));
  const isSound =
    sides.size === 2 &&
    parties.length <= mostParties &&
    parties.every((party) => partOf(party).length === 1 && [...(party.name ?? '')].length <= maxName);
  return isSound ? undefined : refuse('PARTIES_INVALID', {}, 'parties');
}

async function unknownParty(tx: Tx, parties: readonly DisputePartyInput[]): Promise<UserError | undefined> {
  const residents = parties.flatMap(({ residentId }) => residentId ?? []);
  const organisations = parties.flatMap(({ organisationId }) => organisationId ?? []);
  const wanted = [...residents, ...organisations];
  const known = wanted.every(isUuid)
    ? await tx.sql<{ id: string }>(
        `select id from resident_replica where id = any($1::uuid[])
         union all select id from organisation where id = any($2::uuid[])`,
        residents,
        organisations,
      )
    : [];
  return new Set(known.map(({ id }) => id)).size === new Set(wanted).size
    ? undefined
    : refuse('PARTY_NOT_FOUND', {}, 'parties');
}

/** Registers a dispute that was found in the caller's jurisdiction, with its parties. */
export function registerDispute(ctx: Context, input: RegisterDisputeInput): Promise<Outcome> {
  const { gridCode, kind, scale, level } = input;
  const [title, description] = [input.title.trim(), input.description.trim()];
  return ctx.write('registerDispute', input, async (tx) => {
    const fault =
      requiredTextFault(title, 'title', '标题', maxName) ??
      requiredTextFault(description, 'description', '诉求与情况') ??
      partiesFault(input.parties);
    if (fault) return refused(fault);
    const known = await tx.sql('select from grid where code = $1 and active', gridCode);
    if (known.length === 0 || !isWithin(ctx.caller.jurisdiction, gridCode))
      return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    const unknown = await unknownParty(tx, input.parties);
    if (unknown) return refused(unknown);
    const parties = input.parties.map(({ side, residentId, organisationId, name }) => ({
      side,
      residentId: residentId ?? null,
      organisationId: organisationId ?? null,
      name: name?.trim() || null,
    }));
    const dispute = { applicationId: null, kind, scale, level, title, description, gridCode };
    return done(await insertDispute(tx, dispute, parties, { at: ctx.clock.now(), by: ctx.caller.name }));
  });
}
