import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { textFault, addMonthsToDay, valueOn } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordAllowanceRecheckInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { recheckMonths } from '../rules/figures.ts';
import { ended, holdAllowance, redeclare, storeAllowance, storeIncomes, type HeldAllowance } from '../recalculate.ts';
import { recheckTable } from '../table.ts';
import { mostMonthlyFen } from './report-income-change.ts';

/** Records a recheck: unchanged, another income from the next month on, or no longer eligible, which ends it with this month. */
export async function recordAllowanceRecheck(ctx: Context, input: RecordAllowanceRecheckInput): Promise<Outcome> {
  const { allowanceId, outcome, monthlyIncomeFen } = input;
  const today = ctx.clock.today();
  return ctx.write('recordAllowanceRecheck', input, async (tx) => {
    const held = isUuid(allowanceId) ? await holdAllowance(tx, allowanceId) : undefined;
    if (!held) return refused(refuse('ALLOWANCE_NOT_FOUND', {}, 'allowanceId'));
    if (held.ledger.benefit.status === 'ENDED') return refused(refuse('ALLOWANCE_ENDED', {}, 'allowanceId'));
    const fault = textFault(input.remarks, 'remarks');
    if (fault) return refused(fault);
    if (outcome === 'INCOME_CHANGED') {
      if (monthlyIncomeFen == null) return refused(refuse('INCOME_REQUIRED', {}, 'monthlyIncomeFen'));
      if (!Number.isSafeInteger(monthlyIncomeFen) || monthlyIncomeFen < 0 || monthlyIncomeFen > mostMonthlyFen)
        return refused(refuse('AMOUNT_INVALID', {}, 'monthlyIncomeFen'));
    }
    await insertRows(tx, recheckTable, [
      {
        id: uuidv7(),
        benefitId: allowanceId,
        gridCode: held.ledger.benefit.gridCode,
        dueOn: held.ledger.benefit.nextRecheckOn ?? today,
        checkedOn: today,
        outcome,
        remarks: input.remarks.trim(),
        checkedBy: ctx.caller.name,
      },
    ]);
    await follow(tx, held, input, today);
    return done(allowanceId);
  });
}

async function follow(
  tx: Tx,
  held: HeldAllowance,
  { outcome, monthlyIncomeFen }: RecordAllowanceRecheckInput,
  today: string,
): Promise<void> {
  const nextRecheckOn = addMonthsToDay(today, valueOn(recheckMonths, today));
  if (outcome === 'NO_LONGER_ELIGIBLE') return storeAllowance(tx, ended(held.ledger, today), today);
  if (outcome === 'UNCHANGED') {
    await tx.sql('update benefit set next_recheck_on = $2::date where id = $1', held.ledger.benefit.id, nextRecheckOn);
    return;
  }
  const declared = [{ kind: 'OTHER', monthlyFen: monthlyIncomeFen ?? 0, source: '复核核定' }];
  await storeIncomes(
    tx,
    held,
    redeclare(held, () => true, declared, today),
    { today, nextRecheckOn },
  );
}
