import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, connection, decodeCursor, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { PageArguments } from '../grid/list-grids.ts';
import { requireWithin } from '../place/within.ts';
import { planColumns, type PlanRow } from './visit-rows.ts';

/** Which part of the plan is asked for. */
export interface PlanArguments extends PageArguments {
  within: string;
  dueBefore?: string | null;
}

const text = `select ${planColumns} from visit_plan p
  where p.grid_code >= $1 and p.grid_code < $1 || ':' and ($2::date is null or p.due_on <= $2::date)
    and ($3::date is null or (p.due_on, p.household_id) > ($3::date, $4::uuid))
  order by p.due_on, p.household_id limit $5`;

/** A page of the plan of a place, by due day; whom it tells of is written to the ledger. @throws NotFound outside the caller's jurisdiction; BadInput when day or page is malformed */
export async function listVisitPlan(ctx: Context, { within, dueBefore, first, after }: PlanArguments) {
  const size = pageSize(first);
  if (dueBefore != null && !isPlainDate(dueBefore)) throw new BadInput('dueBefore 须为 YYYY-MM-DD');
  const [due, id] = after == null ? [null, null] : decodeCursor(after, 2);
  if (due != null && !(isPlainDate(String(due)) && isUuid(String(id)))) throw new BadInput('after 不是有效的游标');
  requireWithin(ctx.caller, within);
  const rows = await ctx.look.rows<PlanRow>(text, [within, dueBefore ?? null, due, id, size + 1], 'list-visit-plan');
  for (const row of rows.slice(0, size)) noteMembers(ctx, row);
  return connection(
    rows,
    size,
    (row) => [row.dueOn, row.id],
    (row) => row,
  );
}

/** Writes to the ledger that an entry of the plan told of its household's members. */
export function noteMembers(ctx: Context, { memberIds }: PlanRow): void {
  for (const id of memberIds) ctx.ledger.looked(id, 'visit', false);
}
