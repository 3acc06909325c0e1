import { isPosition, type UserError } from '@one-window/contracts';
import { HomeCareVisited } from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { dayInShanghai, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CancelCareInput, CheckInCareInput, CheckOutCareInput, ConfirmCareInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { servedMinutes } from '../../rules/care.ts';
import { orderTable, type OrderRow } from '../rows.ts';

/** Records that the worker has come, and where. */
export function checkInCare(ctx: Context, input: CheckInCareInput): Promise<Outcome> {
  return act(ctx, 'checkInCare', input, ['ORDERED'], async (order, tx) => {
    if (!isPosition(input.position)) return refuse('POSITION_INVALID', {}, 'position');
    await tx.sql(
      `update care_order set status = 'CHECKED_IN', checked_in_at = $2::timestamptz, in_longitude = $3, in_latitude = $4, served_by = $5 where id = $1`,
      order.id,
      ctx.clock.now().toISOString(),
      input.position.longitude,
      input.position.latitude,
      ctx.caller.sub,
    );
    return undefined;
  });
}

/** Records that the worker has left; minutes count up to what was ordered. In person it emits `home-care.visited`. */
export function checkOutCare(ctx: Context, input: CheckOutCareInput): Promise<Outcome> {
  const now = ctx.clock.now();
  return act(ctx, 'checkOutCare', input, ['CHECKED_IN'], async (order, tx) => {
    if (!isPosition(input.position)) return refuse('POSITION_INVALID', {}, 'position');
    await tx.sql(
      `update care_order set status = 'CHECKED_OUT', checked_out_at = $2::timestamptz, out_longitude = $3, out_latitude = $4,
         in_person = $5, minutes = $6, checked_out_by = $7 where id = $1`,
      order.id,
      now.toISOString(),
      input.position.longitude,
      input.position.latitude,
      input.inPerson,
      servedMinutes(order.checkedInAt!, now, order.plannedMinutes),
      ctx.caller.sub,
    );
    if (input.inPerson) {
      const data = { residentId: order.residentId, visitedOn: dayInShanghai(now) };
      await tx.emit({ type: HomeCareVisited, subject: order.id, data });
    }
    return undefined;
  });
}

/**
 * Confirms a service: the resident for themselves, an officer for family or office, never who checked in or out. Only
 * what is confirmed is paid.
 */
export function confirmCare(ctx: Context, input: ConfirmCareInput): Promise<Outcome> {
  return act(ctx, 'confirmCare', input, ['CHECKED_OUT'], async (order, tx) => {
    if ((input.by === 'RESIDENT') !== (ctx.caller.role === 'resident')) return refuse('CONFIRMER_INVALID', {}, 'by');
    const [own] = await tx.sql(
      'select from care_order where id = $1 and $2 in (served_by, checked_out_by)',
      order.id,
      ctx.caller.sub,
    );
    if (own) return refuse('CONFIRMER_INVALID', {}, 'by');
    await tx.sql(
      `update care_order set status = 'CONFIRMED', confirmed_by = $2, confirmed_by_sub = $3, confirmed_on = $4::date where id = $1`,
      order.id,
      input.by,
      ctx.caller.sub,
      ctx.clock.today(),
    );
    return undefined;
  });
}

/** Cancels a service that has not been done. */
export function cancelCare(ctx: Context, input: CancelCareInput): Promise<Outcome> {
  return act(ctx, 'cancelCare', input, ['ORDERED', 'CHECKED_IN'], async (order, tx) => {
    const fault = textFault(input.reason);
    if (fault) return fault;
    await tx.sql(
      `update care_order set status = 'CANCELLED', cancel_reason = $2 where id = $1`,
      order.id,
      input.reason.trim(),
    );
    return undefined;
  });
}

async function act(
  ctx: Context,
  operation: string,
  input: { requestId: string; orderId: string },
  from: readonly OrderRow['status'][],
  work: (order: OrderRow, tx: Tx) => Promise<UserError | undefined>,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const [order] = isUuid(input.orderId)
      ? await tx.sql<OrderRow>(
          `select ${orderTable.columnsOf('o')} from care_order o where o.id = $1 for update`,
          input.orderId,
        )
      : [];
    if (!order) return refused(refuse('ORDER_NOT_FOUND', {}, 'orderId'));
    if (!from.includes(order.status)) return refused(refuse('ORDER_NOT_IN_STATE', {}, 'orderId'));
    const fault = await work(order, tx);
    return fault ? refused(fault) : done(order.id);
  });
}
