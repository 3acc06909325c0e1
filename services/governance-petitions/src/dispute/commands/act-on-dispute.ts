import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DisputeStatus } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { disputeFields, type DisputeRow } from '../table.ts';
import { statusAfter, statusTitles, type DisputeAction } from '../state-machine.ts';

/** What an action makes of a dispute: changes of its own row. */
export type DisputeTransition = Partial<Pick<DisputeRow, 'status' | 'mediator' | 'failedCount'>>;

async function lockDispute(tx: Tx, id: string): Promise<DisputeRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<DisputeRow>(
    `select ${disputeFields.columnsOf('d')} from dispute d where d.id = $1 for update`,
    id,
  );
  return row;
}

/**
 * Does one action on a dispute, once per request, with the dispute locked; a refusal writes nothing.
 * @param action what is done, or which action it is by the dispute
 */
export async function actOnDispute(
  ctx: Context,
  operation: string,
  input: { requestId: string; disputeId: string },
  action: DisputeAction | ((row: DisputeRow) => DisputeAction),
  take: (row: DisputeRow, tx: Tx) => Promise<DisputeTransition | UserError> | DisputeTransition | UserError,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const row = await lockDispute(tx, input.disputeId);
    if (!row) return refused(refuse('DISPUTE_NOT_FOUND', {}, 'disputeId'));
    const status = statusAfter(typeof action === 'function' ? action(row) : action, row.status);
    if (!status) return refused(refuse('DISPUTE_NOT_IN_STATE', { status: statusTitles[row.status] }, 'disputeId'));
    const transition = await take(row, tx);
    if ('code' in transition) return refused(transition);
    await saveDispute(tx, row, status, transition);
    return done(row.id);
  });
}

async function saveDispute(
  tx: Tx,
  row: DisputeRow,
  status: DisputeStatus,
  transition: DisputeTransition,
): Promise<void> {
  const next = { ...row, status, ...transition };
  await tx.sql(
    'update dispute set status = $2, mediator = $3, failed_count = $4 where id = $1',
    row.id,
    next.status,
    next.mediator,
    next.failedCount,
  );
}
