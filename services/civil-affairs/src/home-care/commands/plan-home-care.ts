import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { textFault, addMonths, monthOf, findResident, valueOn } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { EndHomeCareInput, PlanHomeCareInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findPresent } from '../../resident/find-present.ts';
import { mostMonthlyHours } from '../rules.ts';
import { planTable } from '../table.ts';

/** Makes a plan from its assessment, from this month on, in place of the one in force or to be reviewed. */
export async function planHomeCare(ctx: Context, input: PlanHomeCareInput): Promise<Outcome> {
  const { level, monthlyHours, assessedOn } = input;
  const today = ctx.clock.today();
  return ctx.write('planHomeCare', input, async (tx) => {
    const resident = await findPresent(tx, input.residentId);
    if ('code' in resident) return refused(resident);
    if (!isPlainDate(assessedOn)) return refused(refuse('DATE_INVALID', {}, 'assessedOn'));
    if (assessedOn > today) return refused(refuse('DATE_IN_FUTURE', {}, 'assessedOn'));
    if (!Number.isInteger(monthlyHours) || monthlyHours < 1 || monthlyHours > valueOn(mostMonthlyHours, today))
      return refused(refuse('HOURS_INVALID', {}, 'monthlyHours'));
    const before = await endPlans(tx, resident.id, '重新评估', addMonths(monthOf(today), -1));
    const id = uuidv7();
    await insertRows(tx, planTable, [
      {
        id,
        residentId: resident.id,
        gridCode: resident.gridCode,
        level,
        monthlyHours,
        assessedOn,
        fromMonth: monthOf(today),
        status: 'ACTIVE',
        endedByDeath: false,
      },
    ]);
    await tx.sql(
      `update care_order set plan_id = $2 where plan_id = any($1::uuid[]) and status in ('ORDERED', 'CHECKED_IN')`,
      before,
      id,
    );
    return done(resident.id);
  });
}

/** Ends the plan with this month and cancels its open orders. */
export async function endHomeCare(ctx: Context, input: EndHomeCareInput): Promise<Outcome> {
  return ctx.write('endHomeCare', input, async (tx) => {
    const resident = await findResident(tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    const fault = textFault(input.reason);
    if (fault) return refused(fault);
    const reason = input.reason.trim();
    const ended = await endPlans(tx, resident.id, reason, monthOf(ctx.clock.today()));
    if (ended.length === 0) return refused(refuse('PLAN_NOT_FOUND', {}, 'residentId'));
    await tx.sql(
      `update care_order set status = 'CANCELLED', cancel_reason = $2 where plan_id = any($1::uuid[]) and status in ('ORDERED', 'CHECKED_IN')`,
      ended,
      reason,
    );
    return done(resident.id);
  });
}

async function endPlans(tx: Tx, residentId: string, reason: string, throughMonth: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `update care_plan set status = 'ENDED', end_reason = $2, through_month = $3
     where resident_id = $1 and status in ('ACTIVE', 'TO_REVIEW') returning id`,
    residentId,
    reason,
    throughMonth,
  );
  return rows.map(({ id }) => id);
}
