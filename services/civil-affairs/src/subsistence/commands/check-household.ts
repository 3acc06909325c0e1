import { insertRows, type Tx } from '@one-window/database';
import { actOnCase, papersOf, textFault, type CaseFacts as WithApplication } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import { caseFactsText, type CaseFacts } from '../../case/case-facts.ts';
import { cases } from '../../case/cases.ts';
import type { Context } from '../../context.ts';
import type { ConfirmEconomicCheckInput, RecordHouseholdVisitInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { digestOf } from '../means-of-case.ts';
import { visitDay } from './visit-day.ts';

/**
 * Records the officer's visit to home and neighbours, or takes the grid worker's visit for it (data are entered once); what was confirmed before
 * must be confirmed again.
 */
export function recordHouseholdVisit(ctx: Context, input: RecordHouseholdVisitInput): Promise<Outcome> {
  const { visitId = null } = input;
  const opinion = input.neighboursOpinion.trim();
  const remarks = input.remarks?.trim() ?? (visitId === null ? '' : '采用网格走访记录');
  return actOnCase(cases.procedure, ctx, 'recordHouseholdVisit', input, 'propose', async (row, tx) => {
    if (row.itemCode !== 'A01') return refuse('NOT_AN_ALLOWANCE_CASE', {}, 'caseId');
    const facts = await factsOf(tx, row.id);
    const papers = facts && papersOf(row, facts, ctx.resources);
    if (!papers) return refuse('CASE_NOT_FOUND', {}, 'caseId');
    const visitedOn = await visitDay(tx, input, {
      householdId: facts.householdId,
      from: papers.submittedOn,
      today: ctx.clock.today(),
    });
    if (typeof visitedOn !== 'string') return visitedOn;
    const fault = textFault(opinion, 'neighboursOpinion') ?? textFault(remarks, 'remarks');
    if (fault) return fault;
    const { id: caseId, communityCode, gridCode } = row;
    await insertRows(
      tx,
      tables.economicCheck,
      [
        {
          caseId,
          communityCode,
          gridCode,
          visitedOn,
          neighboursOpinion: opinion,
          remarks,
          visitedBy: ctx.caller.name,
          visitId,
        },
      ],
      `on conflict (case_id) do update set visited_on = excluded.visited_on, neighbours_opinion = excluded.neighbours_opinion,
         remarks = excluded.remarks, visited_by = excluded.visited_by, visit_id = excluded.visit_id, confirmed_at = null, confirmed_by = null, confirmed_digest = null`,
    );
    return {};
  });
}

/** Confirms the household's economic check on the facts as they are now; the confirmation is void when they change before the decision. */
export function confirmEconomicCheck(ctx: Context, input: ConfirmEconomicCheckInput): Promise<Outcome> {
  return actOnCase(cases.procedure, ctx, 'confirmEconomicCheck', input, 'propose', async (row, tx) => {
    if (row.itemCode !== 'A01') return refuse('NOT_AN_ALLOWANCE_CASE', {}, 'caseId');
    const facts = await factsOf(tx, row.id);
    const papers = facts && papersOf(row, facts, ctx.resources);
    if (!papers) return refuse('CASE_NOT_FOUND', {}, 'caseId');
    const { id: caseId, communityCode, gridCode } = row;
    const confirmation = {
      confirmedAt: ctx.clock.now(),
      confirmedBy: ctx.caller.sub,
      confirmedDigest: digestOf(facts, papers),
    };
    await insertRows(
      tx,
      tables.economicCheck,
      [{ caseId, communityCode, gridCode, ...confirmation }],
      `on conflict (case_id) do update set confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by,
         confirmed_digest = excluded.confirmed_digest`,
    );
    return {};
  });
}

async function factsOf(tx: Tx, caseId: string): Promise<WithApplication<CaseFacts> | undefined> {
  const [facts] = await tx.sql<WithApplication<CaseFacts>>(
    `select f.*, a.state as application from (${caseFactsText}) f
     join department_case k on k.id = f.id left join application_replica a on a.id = k.application_id`,
    [caseId],
  );
  return facts;
}
