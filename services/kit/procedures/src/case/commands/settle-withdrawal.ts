import type { Tx } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import type { CaseRow } from '../case-row.ts';
import type { CaseContext, CaseProcedure, CaseResources } from '../procedure.ts';
import type { SettleWithdrawalInput } from '../inputs.ts';
import { refuseCase, textFault } from '../texts.ts';
import { actOnCase } from '../case-transition.ts';

/** Agrees to the applicant's withdrawal, or goes on with the case. Emits `case.withdrawn` or `case.withdrawal-refused`. */
export function settleWithdrawal<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: SettleWithdrawalInput,
): Promise<Outcome> {
  const reason = input.reason.trim();
  const action = input.agreed ? 'withdraw' : 'refuseWithdrawal';
  const { resources, clock } = ctx;
  return actOnCase(
    procedure,
    ctx,
    `settle${procedure.prefix}Withdrawal`,
    input,
    action,
    async (row, tx) => {
      if (!row.withdrawalPending) return refuseCase('WITHDRAWAL_NOT_REQUESTED', {}, 'caseId');
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
    },
    (tx, row) => (input.agreed ? procedure.items[row.itemCode]?.ended?.({ tx, row, resources, clock }) : undefined),
  );
}

/** How many withdrawal requests the window has published. */
async function withdrawalsOf(tx: Tx, row: CaseRow): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    `select coalesce((state->'withdrawal'->>'count')::int, 0) as count from application_replica where id = $1`,
    row.applicationId,
  );
  return found?.count ?? row.withdrawalsSettled;
}
