import { BadInput, NotFound, isUuid } from '@one-window/service';
import type { RowOf } from '@one-window/database';
import type { Context } from '../../context.ts';
import * as tables from '../../generated/tables.ts';

/**
 * The visit form of a household, filled as last recorded.
 * @throws BadInput unless either the household or one of its members is named; NotFound for what the caller may not see
 */
export async function visitForm(
  ctx: Context,
  { householdId, residentId }: { householdId?: string | null; residentId?: string | null },
) {
  if ((householdId == null) === (residentId == null)) throw new BadInput('householdId 与 residentId 须填且只填一项');
  const id = householdId ?? (await householdOf(ctx, residentId!));
  const plan = id === undefined ? null : await ctx.loaders.visitPlan.load(id);
  if (!plan) throw new NotFound();
  const [[last], found] = await Promise.all([
    ctx.loaders.lastVisitOfHousehold.load(plan.id),
    Promise.all(plan.memberIds.map((member) => ctx.loaders.lastFound.load(member))),
  ]);
  return {
    household: { id: plan.id },
    need: plan.need,
    dueOn: plan.dueOn,
    lastVisitedOn: plan.lastVisitedOn,
    hazards: last?.hazards ?? [],
    wishes: last?.wishes ?? null,
    remarks: last?.remarks ?? null,
    members: plan.memberIds.map((member, n) => ({
      residentId: member,
      lastSeenOn: found[n]?.lastSeenOn ?? null,
      situation: found[n]?.situation ?? null,
      note: found[n]?.note ?? null,
    })),
  };
}

const homeFields = tables.residentReplica.only('householdId');

async function householdOf(ctx: Context, residentId: string): Promise<string | undefined> {
  if (!isUuid(residentId)) return undefined;
  const survivor = await ctx.reads.survivors('resident').load(residentId);
  const [row] = await ctx.reads.rows<RowOf<typeof homeFields>>(
    `select ${homeFields.columns} from resident_replica where id = $1 and status = 'PRESENT'`,
    [survivor],
    'household-of-resident',
  );
  return row?.householdId ?? undefined;
}
