import { addDays } from '@one-window/contracts/codes';
import { insertRows, uuidv7 } from '@one-window/database';
import { actOnCase, textFault, valueOn } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import { caseFactsText, type CaseFacts } from '../../case/case-facts.ts';
import { cases } from '../../case/cases.ts';
import type { Context } from '../../context.ts';
import type { PublishSubsistenceAllowanceInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { publicityDays } from '../rules.ts';
import { publicityTable } from '../table.ts';

const longestName = 50;

/**
 * Shows a proposed allowance to the neighbours for seven days from tomorrow on: name, community, size of household,
 * nothing more. The clock pauses meanwhile. Emits `case.paused`.
 */
export function publishAllowance(ctx: Context, input: PublishSubsistenceAllowanceInput): Promise<Outcome> {
  const name = input.applicantName.trim();
  const today = ctx.clock.today();
  const days = valueOn(publicityDays, today);
  const throughOn = addDays(today, days);
  return actOnCase(cases.procedure, ctx, 'publishSubsistenceAllowance', input, 'pause', async (row, tx) => {
    if (row.itemCode !== 'A01') return refuse('NOT_AN_ALLOWANCE_CASE', {}, 'caseId');
    if (row.proposal?.outcome !== 'GRANTED') return refuse('NO_PROPOSAL', {}, 'caseId');
    const fault = textFault(name, 'applicantName');
    if (fault) return fault;
    if (name.length > longestName) return refuse('TEXT_TOO_LONG', { max: longestName }, 'applicantName');
    const [facts] = await tx.sql<CaseFacts>(caseFactsText, [row.id]);
    if (facts?.publicityEndCause === 'TERM' || facts?.publicityRunning) return refuse('PUBLICITY_DONE', {}, 'caseId');
    await insertRows(tx, publicityTable, [
      {
        id: uuidv7(),
        caseId: row.id,
        communityCode: row.communityCode,
        gridCode: row.gridCode,
        householdSize: facts?.members.length ?? 0,
        applicantName: name,
        startedOn: addDays(today, 1),
        throughOn,
      },
    ]);
    return {
      step: {
        kind: 'PAUSED',
        pauseKind: 'SPECIAL_PROCEDURE',
        name: '公示',
        reason: `审核意见公示${days}天`,
        approvedBy: ctx.caller.name,
        limitOn: throughOn,
      },
      opinion: '公示审核意见，中止计时',
      fact: 'paused',
    };
  });
}
