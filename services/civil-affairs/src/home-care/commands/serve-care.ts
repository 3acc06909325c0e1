import { isPosition, type UserError } from '@one-window/contracts';
import { HomeCareVisited } from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { dayInShanghai, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CancelCareInput, CheckInCareInput, CheckOutCareInput, ConfirmCareInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { servedMinutes } from '../rules.ts';
import { statusAfter, type OrderAction } from '../state-machine.ts';
import { orderTable, type OrderRow } from '../table.ts';

/** Records that the worker has come, and where. */
export function checkInCare(ctx: Context, input: CheckInCareInput): Promise<Outcome> {
  return act(ctx, 'checkInCare', input, 'checkIn', async (order, tx, status) => {
    if (!isPosition(input.position)) return refuse('POSITION_INVALID', {}, 'position');
    await tx.sql(
      `update care_order set status = $2, checked_in_at = $3::timestamptz, in_longitude = $4, in_latitude = $5, served_by = $6 where id = $1`,
      order.id,
      status,
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
  return act(ctx, 'checkOutCare', input, 'checkOut', async (order, tx, status) => {
    if (!isPosition(input.position)) return refuse('POSITION_INVALID', {}, 'position');
    await tx.sql(
      `update care_order set status = $2, checked_out_at = $3::timestamptz, out_longitude = $4, out_latitude = $5,
         in_person = $6, minutes = $7, checked_out_by = $8 where id = $1`,
      order.id,
      status,
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
  return act(ctx, 'confirmCare', input, 'confirm', async (order, tx, status) => {
    if ((input.by === 'RESIDENT') !== (ctx.caller.role === 'resident')) return refuse('CONFIRMER_INVALID', {}, 'by');
    const [own] = await tx.sql(
      'select from care_order where id = $1 and $2 in (served_by, checked_out_by)',
      order.id,
      ctx.caller.sub,
    );
    if (own) return refuse('CONFIRMER_INVALID', {}, 'by');
    await tx.sql(
      `update care_order set status = $2, confirmed_by = $3, confirmed_by_sub = $4, confirmed_on = $5::date where id = $1`,
      order.id,
      status,
      input.by,
      ctx.caller.sub,
      ctx.clock.today(),
    );
    return undefined;
  });
}

/** Cancels a service that has not been done. */
export function cancelCare(ctx: Context, input: CancelCareInput): Promise<Outcome> {
  return act(ctx, 'cancelCare', input, 'cancel', async (order, tx, status) => {
    const fault = textFault(input.reason);
    if (fault) return fault;
    await tx.sql(
      `update care_order set status = $2, cancel_reason = $3 where id = $1`,
      order.id,
      status,
      input.reason.trim(),
    );
    return undefined;
  });
}

async function act(
  ctx: Context,
  operation: string,
  input: { requestId: string; orderId: string },
  action: OrderAction,
  work: (order: OrderRow, tx: Tx, status: OrderRow['status']) => Promise<UserError | undefined>,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const [order] = isUuid(input.orderId)
      ? await tx.sql<OrderRow>(
          `select ${orderTable.columnsOf('o')} from care_order o where o.id = $1 for update`,
          input.orderId,
        )
      : [];
    if (!order) return refused(refuse('ORDER_NOT_FOUND', {}, 'orderId'));
    const status = statusAfter(action, order.status);
    if (!status) return refused(refuse('ORDER_NOT_IN_STATE', {}, 'orderId'));
    const fault = await work(order, tx, status);
    return fault ? refused(fault) : done(order.id);
  });
}
