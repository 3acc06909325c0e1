import type { Outcome } from '@one-window/kit/errors';
import type { Context, Tx } from '../../context.ts';
import type { SettleWithdrawalInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import type { CaseRow } from '../case-row.ts';
import { actOnCase, textFault } from './act-on-case.ts';

/** Agrees to the applicant's withdrawal, or goes on with the case. Emits `case.withdrawn` or `case.withdrawal-refused`. */
export function settleWithdrawal(ctx: Context, input: SettleWithdrawalInput): Promise<Outcome> {
  const reason = input.reason.trim();
  const action = input.agreed ? 'withdraw' : 'refuseWithdrawal';
  return actOnCase(ctx, 'settleSocialSecurityWithdrawal', input, action, async (row, tx) => {
    if (!row.withdrawalPending) return refuse('WITHDRAWAL_NOT_REQUESTED', {}, 'caseId');
    const fault = textFault(reason);
    if (fault) return fault;
    const set = { withdrawalPending: false, withdrawalsSettled: await withdrawalsOf(tx, row) };
    return input.agreed
      ? { step: { kind: 'WITHDRAWN', reason }, opinion: '同意撤回', fact: 'withdrawn', set }
      : {
          step: { kind: 'WITHDRAWAL_REFUSED', reason },
          opinion: '不同意撤回，继续办理',
          fact: 'withdrawal-refused',
          set,
        };
  });
}

/** How many wishes to withdraw the window has told of. */
async function withdrawalsOf(tx: Tx, row: CaseRow): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    `select coalesce((state->'withdrawal'->>'count')::int, 0) as count from application_replica where id = $1`,
    row.applicationId,
  );
  return found?.count ?? row.withdrawalsSettled;
}
