import { isPosition } from '@one-window/contracts';
import { insertNewRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { EndPatrolInput, LogPatrolInput, StartPatrolInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';

const patrolFields = tables.patrol.only('id', 'gridCode', 'endedAt');
type LockedPatrol = RowOf<typeof patrolFields>;

/** Starts a patrol of a grid; an account walks one at a time. */
export async function startPatrol(ctx: Context, input: StartPatrolInput): Promise<Outcome> {
  return ctx.write('startPatrol', input, async (tx) => {
    const grid = await lockGrid(ctx, tx, input.gridCode);
    if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (!grid.active) return refused(refuse('GRID_INACTIVE', {}, 'gridCode'));
    const worker = { workerAccount: ctx.caller.sub, workerName: ctx.caller.name };
    const patrol = { id: uuidv7(), gridCode: grid.code, ...worker, startedAt: ctx.clock.now() };
    const [started] = await insertNewRows(tx, tables.patrol, [patrol]);
    return started ? done(started) : refused(refuse('PATROL_ALREADY_OPEN'));
  });
}

/** Adds to the log of one's own patrol while it goes on. */
export async function logPatrol(ctx: Context, input: LogPatrolInput): Promise<Outcome> {
  const { note, position } = input;
  return ctx.write('logPatrol', input, async (tx) => {
    const patrol = await lockPatrolOfCaller(ctx, tx, input.patrolId);
    if (!patrol) return refused(refuse('PATROL_NOT_FOUND', {}, 'patrolId'));
    if (patrol.endedAt) return refused(refuse('PATROL_ENDED', {}, 'patrolId'));
    const fault = requiredTextFault(note, 'note', '内容');
    if (fault) return refused(fault);
    if (position && !isPosition(position)) return refused(refuse('POSITION_INVALID', {}, 'position'));
    await tx.sql(
      `insert into patrol_entry (patrol_id, no, grid_code, at, longitude, latitude, note)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6 from patrol_entry where patrol_id = $1`,
      patrol.id,
      patrol.gridCode,
      ctx.clock.now(),
      position?.longitude ?? null,
      position?.latitude ?? null,
      note.trim(),
    );
    return done(patrol.id);
  });
}

/** Ends one's own patrol. */
export async function endPatrol(ctx: Context, input: EndPatrolInput): Promise<Outcome> {
  return ctx.write('endPatrol', input, async (tx) => {
    const patrol = await lockPatrolOfCaller(ctx, tx, input.patrolId);
    if (!patrol) return refused(refuse('PATROL_NOT_FOUND', {}, 'patrolId'));
    if (patrol.endedAt) return refused(refuse('PATROL_ENDED', {}, 'patrolId'));
    await tx.sql('update patrol set ended_at = $2 where id = $1', patrol.id, ctx.clock.now());
    return done(patrol.id);
  });
}

async function lockPatrolOfCaller(ctx: Context, tx: Tx, id: string): Promise<LockedPatrol | undefined> {
  if (!isUuid(id)) return undefined;
  const [patrol] = await tx.sql<LockedPatrol>(
    `select ${patrolFields.columns} from patrol
     where id = $1 and worker_account = $2 for update`,
    id,
    ctx.caller.sub,
  );
  return patrol;
}
