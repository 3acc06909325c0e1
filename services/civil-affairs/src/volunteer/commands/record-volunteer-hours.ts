import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, uuidv7 } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordVolunteerHoursInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findPresent } from '../../resident/find-present.ts';
import { volunteerTable } from '../table.ts';

const mostMinutes = 24 * 60;

/** Banks hours that a volunteer gave, or spends hours that they have: the balance is never below zero. */
export async function recordVolunteerHours(ctx: Context, input: RecordVolunteerHoursInput): Promise<Outcome> {
  const { kind, minutes, servedOn } = input;
  return ctx.write('recordVolunteerHours', input, async (tx) => {
    const resident = await findPresent(tx, input.residentId);
    if ('code' in resident) return refused(resident);
    const fault = textFault(input.what, 'what');
    if (fault) return refused(fault);
    if (!isPlainDate(servedOn)) return refused(refuse('DATE_INVALID', {}, 'servedOn'));
    if (servedOn > ctx.clock.today()) return refused(refuse('DATE_IN_FUTURE', {}, 'servedOn'));
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutes)
      return refused(refuse('MINUTES_INVALID', { min: 1, max: mostMinutes }, 'minutes'));
    // of two who spend at once the second sees what the first left
    await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', `volunteer:${resident.id}`);
    const [balance] = await tx.sql<{ minutes: number }>(
      `select coalesce(sum(case kind when 'BANKED' then minutes else -minutes end), 0)::int as minutes
       from volunteer_entry where resident_id = $1`,
      resident.id,
    );
    const left = balance?.minutes ?? 0;
    if (kind === 'SPENT' && minutes > left) return refused(refuse('BALANCE_TOO_LOW', { left }, 'minutes'));
    await insertRows(tx, volunteerTable, [
      {
        id: uuidv7(),
        residentId: resident.id,
        gridCode: resident.gridCode,
        kind,
        minutes,
        servedOn,
        what: input.what.trim(),
        recordedBy: ctx.caller.sub,
      },
    ]);
    return done(resident.id);
  });
}
