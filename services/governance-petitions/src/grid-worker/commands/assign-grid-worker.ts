import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { BadInput, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { AssignGridWorkerInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';

/** A mainland mobile number, or a landline with its area code: work phones may be either. */
const workPhone = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

/**
 * Gives a grid its worker from a day on; the present one's last day is the day before (one worker a grid). The worker is
 * known by id, or new by name and work phone.
 * @throws BadInput when `since` is no day
 */
export async function assignGridWorker(ctx: Context, input: AssignGridWorkerInput): Promise<Outcome> {
  const { gridCode, since } = input;
  if (!isPlainDate(since)) throw new BadInput('since 须为 YYYY-MM-DD');
  const fault = workerFault(input);
  return ctx.write('assignGridWorker', input, async (tx) => {
    const grid = await lockGrid(ctx, tx, gridCode);
    if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (!grid.active) return refused(refuse('GRID_INACTIVE', {}, 'gridCode'));
    if (fault) return refused(fault);
    const [present] = await tx.sql<{ id: string; since: string }>(
      `select id, since from grid_assignment where grid_code = $1 and until is null for update`,
      gridCode,
    );
    if (present && since <= present.since) return refused(refuse('SINCE_TOO_EARLY', { since: present.since }, 'since'));
    if (input.workerId && !(await isKnown(tx, input.workerId)))
      return refused(refuse('WORKER_NOT_FOUND', {}, 'workerId'));
    const workerId = input.workerId ?? (await addWorker(tx, input.name ?? '', input.phone ?? ''));
    if (present)
      await tx.sql('update grid_assignment set until = $2::date where id = $1', present.id, addDays(since, -1));
    await insertRows(tx, tables.gridAssignment, [{ id: uuidv7(), workerId, gridCode, since }]);
    return done(gridCode);
  });
}

function workerFault({ workerId, name, phone }: AssignGridWorkerInput) {
  if (workerId != null) {
    if (name != null || phone != null) return refuse('WORKER_UNCLEAR', {}, 'workerId');
    return isUuid(workerId) ? undefined : refuse('WORKER_NOT_FOUND', {}, 'workerId');
  }
  const fault = requiredTextFault(name ?? '', 'name', '姓名', maxName);
  return fault ?? (workPhone.test(phone ?? '') ? undefined : refuse('PHONE_INVALID', {}, 'phone'));
}

async function isKnown(tx: Tx, workerId: string): Promise<boolean> {
  const rows = await tx.sql('select id from grid_worker where id = $1', workerId);
  return rows.length > 0;
}

async function addWorker(tx: Tx, name: string, phone: string): Promise<string> {
  const id = uuidv7();
  await insertRows(tx, tables.gridWorker, [{ id, name: name.trim(), phone }]);
  return id;
}
