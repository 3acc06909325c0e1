import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import { requireWithin } from '../../place/within.ts';
import { planColumns, type PlanRow } from '../table.ts';

/** Which part of the plan is asked for. */
export interface PlanArguments extends PageArguments {
  within: string;
  dueBefore?: string | null;
}

const text = `select ${planColumns} from visit_plan p
  where p.grid_code >= $1 and p.grid_code < $1 || ':' and ($2::date is null or p.due_on <= $2::date)
    and ($3::date is null or (p.due_on, p.household_id) > ($3::date, $4::uuid))
  order by p.due_on, p.household_id limit $5`;

/** A page of the plan of a place, by due day. @throws NotFound outside the caller's jurisdiction; BadInput when the day is malformed */
export async function listVisitPlan(
  ctx: Context,
  { within, dueBefore, ...page }: PlanArguments,
): Promise<Page<PlanRow>> {
  if (dueBefore != null && !isPlainDate(dueBefore)) throw new BadInput('dueBefore 须为 YYYY-MM-DD');
  requireWithin(ctx.caller, within);
  return keysetList(page, {
    start: [null, null],
    read: (after, limit) =>
      ctx.reads.rows<PlanRow>(text, [within, dueBefore ?? null, ...after, limit], 'list-visit-plan'),
    keyOf: (row) => [row.dueOn, row.id],
  });
}
