import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, type Tx } from '@one-window/database';
import { BadInput, type Outcome, dayInShanghai } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { NameMediatorInput, RecordMediationInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { maxMinutes } from '../rules.ts';
import { minutesPlace, type DisputeRow } from '../table.ts';
import { actOnDispute } from './act-on-dispute.ts';

/** A refusal while the case that asked for mediation is not accepted yet; undefined when it is, or when there is none. */
export async function caseFault(
  tx: Tx,
  { applicationId }: Pick<DisputeRow, 'applicationId'>,
): Promise<UserError | undefined> {
  const [open] = await tx.sql(
    `select from department_case where application_id = $1 and status not in ('ACCEPTED', 'IN_REVIEW', 'PAUSED')`,
    applicationId,
  );
  return open && refuse('CASE_NOT_IN_STATE', { status: '待受理' }, 'disputeId');
}

/** Names the mediator, or another one; a dispute that was applied for waits until its case is accepted. */
export function nameMediator(ctx: Context, input: NameMediatorInput): Promise<Outcome> {
  const mediator = input.mediator.trim();
  return actOnDispute(ctx, 'nameMediator', input, 'nameMediator', async (row, tx) => {
    const fault = requiredTextFault(mediator, 'mediator', '调解员', maxName);
    return fault ?? (await caseFault(tx, row)) ?? { mediator };
  });
}

/**
 * Records a session; its minutes are kept encrypted and are not shown to the parties.
 * @throws BadInput when a day is none
 */
export function recordMediation(ctx: Context, input: RecordMediationInput): Promise<Outcome> {
  const { heldOn } = input;
  const nextOn = input.nextOn ?? null;
  if (!isPlainDate(heldOn)) throw new BadInput('heldOn 须为 YYYY-MM-DD');
  if (nextOn !== null && !isPlainDate(nextOn)) throw new BadInput('nextOn 须为 YYYY-MM-DD');
  const [place, minutes] = [input.place.trim(), input.minutes.trim()];
  return actOnDispute(ctx, 'recordMediation', input, 'recordSession', async (row, tx) => {
    const fault =
      requiredTextFault(place, 'place', '地点', maxName) ?? requiredTextFault(minutes, 'minutes', '记录', maxMinutes);
    if (fault) return fault;
    if (heldOn > ctx.clock.today() || heldOn < dayInShanghai(new Date(row.registeredAt)))
      return refuse('SESSION_DATE_INVALID', {}, 'heldOn');
    if (nextOn !== null && nextOn <= ctx.clock.today()) return refuse('DATE_IN_PAST', {}, 'nextOn');
    const no = (await sessionsOf(tx, row.id)) + 1;
    const { id: disputeId, gridCode } = row;
    const sealed = ctx.resources.minutes.encrypt(minutes, minutesPlace(disputeId, no));
    // a session follows the naming of the mediator
    const session = { disputeId, no, gridCode, heldOn, place, mediator: row.mediator!, minutes: sealed, nextOn };
    await insertRows(tx, tables.mediationSession, [session]);
    return {};
  });
}

/** How many sessions a dispute has had. */
export async function sessionsOf(tx: Tx, disputeId: string): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    'select count(*)::int as count from mediation_session where dispute_id = $1',
    disputeId,
  );
  return found?.count ?? 0;
}
