import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { OneWindowError, type Outcome } from '@one-window/service';
import type { CaseRow, Check } from '../case-row.ts';
import { grantCase, negativeDecision } from '../decision.ts';
import { outcomeTitles, type CaseContext, type CaseProcedure, type CaseResources } from '../procedure.ts';
import type { DecisionInput } from '../inputs.ts';
import { judge, type Judged } from '../papers.ts';
import { refuseCase, textFault, tooLong } from '../texts.ts';
import { actOnCase } from '../case-transition.ts';

/** Proposes a decision; a positive one needs every check passed, a negative one its reason. */
export function proposeDecision<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: DecisionInput,
): Promise<Outcome> {
  return actOnCase(procedure, ctx, `propose${procedure.prefix}Decision`, input, 'propose', async (row, tx) => {
    const considered = await consider(procedure, ctx, tx, row, input);
    if ('code' in considered) return considered;
    const { name: by, sub: bySub } = ctx.caller;
    const { outcome } = input;
    return {
      set: { proposal: { outcome, reason: considered.reason, by, bySub, at: ctx.clock.now().toISOString() } },
    };
  });
}

/**
 * Confirms the decision; the proposer may not. A positive decision takes effect in the same transaction, a negative one
 * names the ways to appeal (行政许可法 art 38). An item with `decidesAlone` needs no proposal. Emits `case.decided`.
 * @throws OneWindowError FORBIDDEN when the item needs a supervisor
 */
export function confirmDecision<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: DecisionInput,
): Promise<Outcome> {
  const { resources, clock, caller } = ctx;
  let isRefusal = false;
  return actOnCase(
    procedure,
    ctx,
    `confirm${procedure.prefix}Decision`,
    input,
    'decide',
    async (row, tx) => {
      if (!procedure.items[row.itemCode]?.decidesAlone) {
        if (caller.role !== 'supervisor') throw new OneWindowError('FORBIDDEN', '此事项须由主管决定');
        if (!row.proposal) return refuseCase('NO_PROPOSAL', {}, 'caseId');
        if (row.proposal.bySub === caller.sub) return refuseCase('REVIEWER_CANNOT_CONFIRM');
      }
      const considered = await consider(procedure, ctx, tx, row, input);
      if ('code' in considered) return considered;
      isRefusal = !considered.isPositive;
      return isRefusal
        ? negativeDecision(procedure, row, considered, considered.reason)
        : grantCase(procedure, { tx, row, resources, clock }, considered, {
            reason: considered.reason,
            by: caller.name,
          });
    },
    (tx, row) => (isRefusal ? procedure.items[row.itemCode]?.ended?.({ tx, row, resources, clock }) : undefined),
  );
}

type Considered<Facts> = Judged<Facts> & { isPositive: boolean; reason: string };

async function consider<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  tx: Tx,
  row: CaseRow,
  input: DecisionInput,
): Promise<Considered<F> | UserError> {
  const reason = input.reason.trim();
  const possible: readonly string[] = procedure.items[row.itemCode]?.outcomes ?? [];
  if (!possible.includes(input.outcome)) {
    const names = procedure.items[row.itemCode]?.outcomes.map((outcome) => outcomeTitles[outcome]).join('或') ?? '无';
    return refuseCase('OUTCOME_NOT_POSSIBLE', { names }, 'outcome');
  }
  const isPositive = input.outcome === possible[0];
  const fault = isPositive ? tooLong(reason, 'reason') : textFault(reason);
  if (fault) return fault;
  // the caller may decide the case wherever its other place is
  await tx.widen(row.gridCode.startsWith(ctx.caller.jurisdiction) ? row.communityCode : row.gridCode);
  const judged = await judge(procedure, tx, row, ctx.resources);
  return isPositive && (judged.failed.length > 0 || !judged.papers)
    ? refuseCase('CHECKS_NOT_PASSED', { names: namesOf(judged.failed) }, 'outcome')
    : { ...judged, isPositive, reason };
}

/** Titles of the failed checks, without their sources. */
function namesOf(failed: readonly Check[]): string {
  return failed.length > 0 ? failed.map(({ title }) => title.split('：')[0]).join('、') : '申请信息尚未同步';
}
