import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { textFault, valueOn } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { OrderCareInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findPresent } from '../../resident/find-present.ts';
import { serviceMinutes } from '../rules.ts';
import { orderTable, planTable, providerTable, type PlanRow, type ProviderRow } from '../table.ts';

/** Orders a service of a provider that serves the place, within the plan's hours of its month. */
export async function orderCare(ctx: Context, input: OrderCareInput): Promise<Outcome> {
  const { plannedOn, minutes, providerId } = input;
  const id = uuidv7();
  return ctx.write('orderCare', input, async (tx) => {
    const resident = await findPresent(tx, input.residentId);
    if ('code' in resident) return refused(resident);
    const fault = textFault(input.service, 'service');
    if (fault) return refused(fault);
    if (!isPlainDate(plannedOn)) return refused(refuse('DATE_INVALID', {}, 'plannedOn'));
    if (plannedOn < ctx.clock.today()) return refused(refuse('DATE_INVALID', {}, 'plannedOn'));
    const { least: min, most: max } = valueOn(serviceMinutes, plannedOn);
    if (!Number.isInteger(minutes) || minutes < min || minutes > max)
      return refused(refuse('MINUTES_INVALID', { min, max }, 'minutes'));
    const [plan] = await tx.sql<PlanRow>(
      `select ${planTable.columnsOf('p')} from care_plan p where p.resident_id = $1 and p.status = 'ACTIVE' for update`,
      resident.id,
    );
    if (!plan) return refused(refuse('PLAN_NOT_FOUND', {}, 'residentId'));
    const [provider] = isUuid(providerId)
      ? await tx.sql<ProviderRow>(
          `select ${providerTable.columnsOf('c')} from care_provider c where c.id = $1`,
          providerId,
        )
      : [];
    if (!provider || !resident.gridCode.startsWith(provider.divisionCode))
      return refused(refuse('PROVIDER_NOT_FOUND', {}, 'providerId'));
    const left = plan.monthlyHours * 60 - (await orderedMinutes(tx, plan.residentId, plannedOn.slice(0, 7)));
    if (minutes > left) return refused(refuse('HOURS_EXCEEDED', { left: Math.max(0, left) }, 'minutes'));
    await insertRows(tx, orderTable, [
      {
        id,
        planId: plan.id,
        residentId: resident.id,
        providerId: provider.id,
        gridCode: resident.gridCode,
        service: input.service.trim(),
        plannedOn,
        plannedMinutes: minutes,
        status: 'ORDERED',
        cancelledByDeath: false,
      },
    ]);
    return done(id);
  });
}

async function orderedMinutes(tx: Tx, residentId: string, month: string): Promise<number> {
  const [row] = await tx.sql<{ minutes: number }>(
    `select coalesce(sum(coalesce(minutes, planned_minutes)), 0)::int as minutes from care_order
     where resident_id = $1 and status <> 'CANCELLED' and planned_on >= ($2 || '-01')::date
       and planned_on < ($2 || '-01')::date + interval '1 month'`,
    residentId,
    month,
  );
  return row?.minutes ?? 0;
}
