import type { UserError } from '@one-window/contracts';
import type { Outcome } from '@one-window/kit/errors';
import type { Context, Tx } from '../../context.ts';
import type { DecisionInput } from '../../generated/graph.ts';
import { grantPension } from '../../pension/grant-pension.ts';
import { refuse } from '../../refuse.ts';
import type { Check } from '../../rules/checks.ts';
import type { Estimate } from '../../rules/estimate.ts';
import { remedies } from '../../rules/pension-rules.ts';
import { bankAccountOf, caseFactsText, checksOf, claimedOn, estimateOf, type CaseFacts } from '../case-facts.ts';
import type { CaseRow } from '../case-row.ts';
import { actOnCase, textFault, tooLong, type Turn } from './act-on-case.ts';

type Possible = 'GRANTED' | 'REFUSED';
const isPossible = (outcome: string): outcome is Possible => outcome === 'GRANTED' || outcome === 'REFUSED';

/** Proposes to grant or refuse; a grant needs every check passed, a refusal its reason. */
export function proposeDecision(ctx: Context, input: DecisionInput): Promise<Outcome> {
  return actOnCase(ctx, 'proposeSocialSecurityDecision', input, 'propose', async (row, tx) => {
    const judged = await judge(ctx, tx, row, input);
    if ('code' in judged) return judged;
    const { name: by, sub: bySub } = ctx.caller;
    const { outcome, reason } = judged;
    return { set: { proposal: { outcome, reason, by, bySub, at: ctx.clock.now().toISOString() } } };
  });
}

/**
 * Decides finally; never the one who proposed. A grant begins the pension in the same transaction, a refusal names the
 * ways to appeal (行政许可法 art 38). Emits `case.decided`, and `pension.claimed` for a grant.
 */
export function confirmDecision(ctx: Context, input: DecisionInput): Promise<Outcome> {
  return actOnCase(ctx, 'confirmSocialSecurityDecision', input, 'decide', async (row, tx) => {
    if (!row.proposal) return refuse('NO_PROPOSAL', {}, 'caseId');
    if (row.proposal.bySub === ctx.caller.sub) return refuse('REVIEWER_CANNOT_CONFIRM');
    const judged = await judge(ctx, tx, row, input);
    if ('code' in judged) return judged;
    return judged.outcome === 'GRANTED' ? grant(ctx, tx, row, judged) : refuseClaim(judged);
  });
}

interface Judged {
  outcome: Possible;
  reason: string;
  checks: Check[];
  estimate: Estimate | null;
  facts: CaseFacts;
}

async function judge(ctx: Context, tx: Tx, row: CaseRow, input: DecisionInput): Promise<Judged | UserError> {
  const { outcome } = input;
  const reason = input.reason.trim();
  if (!isPossible(outcome)) return refuse('OUTCOME_NOT_POSSIBLE', {}, 'outcome');
  const fault = outcome === 'REFUSED' ? textFault(reason) : tooLong(reason, 'reason');
  if (fault) return fault;
  const facts = await lockFacts(tx, row);
  const checks = checksOf(row, facts, ctx.own.forms);
  const failed = checks.filter(({ passed }) => !passed);
  const estimate = estimateOf(row, facts);
  if (outcome === 'GRANTED' && (failed.length > 0 || !estimate)) {
    return refuse(
      'CHECKS_NOT_PASSED',
      { names: failed.map(({ title }) => title.split('：')[0]).join('、') },
      'outcome',
    );
  }
  return { outcome, reason, checks, estimate, facts };
}

/** The case's facts; the resident cannot die, move or be paid for in between. */
async function lockFacts(tx: Tx, row: CaseRow): Promise<CaseFacts> {
  // the case is the caller's to decide wherever its subject lives now
  await tx.widen(row.gridCode);
  await tx.sql('select from resident_replica where id = $1 for share', row.subjectId);
  await tx.sql('select from pension_account where resident_id = $1 for update', row.subjectId);
  const [facts] = await tx.sql<CaseFacts>(caseFactsText, [row.id]);
  return facts!;
}

async function grant(ctx: Context, tx: Tx, row: CaseRow, { reason, checks, estimate, facts }: Judged): Promise<Turn> {
  const certificateNumber = `社险领${facts.application!.number}`;
  await grantPension(tx, ctx.own.bankAccounts, {
    caseId: row.id,
    residentId: row.subjectId!,
    gridCode: row.gridCode,
    accountId: facts.accountId!,
    certificateNumber,
    estimate: estimate!,
    bankAccount: bankAccountOf(row, facts, ctx.own.forms)!,
    claimedOn: claimedOn(facts)!,
    today: ctx.clock.today(),
  });
  return {
    step: {
      kind: 'DECIDED',
      outcome: 'GRANTED',
      reason: reason || '经核查，符合领取条件',
      remedies: null,
      certificateNumber,
    },
    opinion: '准予领取养老待遇',
    fact: 'decided',
    set: { withdrawalPending: false, decidedChecks: checks, decidedEstimate: estimate },
  };
}

function refuseClaim({ reason, checks, estimate }: Judged): Turn {
  return {
    step: { kind: 'DECIDED', outcome: 'REFUSED', reason, remedies: remedies.value, certificateNumber: null },
    opinion: '不予领取养老待遇',
    fact: 'decided',
    set: { withdrawalPending: false, decidedChecks: checks, decidedEstimate: estimate },
  };
}
