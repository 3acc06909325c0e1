import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { BadInput, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordVisitInput, VisitKind } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { updateVisitPlans } from '../update-visit-plans.ts';
import { afterVisit, foundSituation, visitFault, type HomeFacts } from './visit-facts.ts';
import { visitTable, residentVisitTable, conditionBy, type FormMember } from '../table.ts';

/** Days back that a visit may still be recorded (demonstration). */
const latestRecordingDays = 30;

/**
 * Records a visit to a household: what the input leaves out stays as last recorded up to that day. When somebody was met in
 * person the plan goes on from that day, and `visit.recorded` is published for the departments that count it. A visit of a care record is
 * never recorded here.
 * @throws BadInput when `visitedOn` is no day
 */
export async function recordVisit(ctx: Context, input: RecordVisitInput): Promise<Outcome> {
  const { visitedOn } = input;
  if (!isPlainDate(visitedOn)) throw new BadInput('visitedOn 须为 YYYY-MM-DD');
  const today = ctx.clock.today();
  return ctx.write('recordVisit', input, async (tx) => {
    const home = isUuid(input.householdId) ? await lockHome(tx, input.householdId) : undefined;
    if (!home) return refused(refuse('HOUSEHOLD_NOT_FOUND', {}, 'householdId'));
    const from = addDays(today, -latestRecordingDays);
    if (visitedOn < from || visitedOn > today)
      return refused(refuse('DAY_NOT_POSSIBLE', { from, to: today }, 'visitedOn'));
    const members = await membersOf(tx, input);
    const fault = visitFault(
      input,
      members.map(({ residentId }) => residentId),
    );
    if (fault) return refused(fault);
    const id = await insertVisit(ctx, tx, home, input);
    await insertResidents(ctx, tx, { id, gridCode: home.gridCode, members }, input);
    const { householdId, seenResidentIds } = input;
    await updateVisitPlans(tx, [householdId], today);
    const data = { householdId, seenResidentIds, visitedOn, kind: kindOf(input) };
    if (seenResidentIds.length > 0) await tx.emit({ type: VisitRecorded, subject: id, data });
    return done(id);
  });
}

/** Of which kind a visit is: one by the plan, unless something else is said. */
const kindOf = ({ kind }: RecordVisitInput): VisitKind => kind ?? 'ROUTINE';

const homeFields = tables.visitPlan.only('gridCode');

type Home = RowOf<typeof homeFields>;

/** The household's place in the plan, locked; undefined for one that the caller may not see. */
async function lockHome(tx: Tx, householdId: string): Promise<Home | undefined> {
  const [home] = await tx.sql<Home>(
    `select ${homeFields.columns} from visit_plan where household_id = $1 for update`,
    householdId,
  );
  return home;
}

/**
 * Members present, as they were found last up to the visit's own day: a visit recorded late knows nothing of a later one.
 * That somebody was not met or away does not take back that they need help.
 */
const membersOf = (tx: Tx, { householdId, visitedOn }: RecordVisitInput) =>
  tx.sql<Omit<FormMember, 'lastSeenOn'>>(
    `select r.id as "residentId", (${conditionBy('$2')}) as situation, x.note from resident_replica r
     left join lateral (
       select note from visit_resident where resident_id = r.id and visited_on <= $2::date
       order by visited_on desc, visit_id desc limit 1
     ) x on true
     where r.household_id = $1 and r.status = 'PRESENT' and r.merged_into is null order by r.id`,
    householdId,
    visitedOn,
  );

async function insertVisit(ctx: Context, tx: Tx, { gridCode }: Home, input: RecordVisitInput): Promise<string> {
  const [last] = await tx.sql<HomeFacts>(
    `select hazards, wishes, remarks from visit where household_id = $1 and visited_on <= $2::date
     order by visited_on desc, id desc limit 1`,
    input.householdId,
    input.visitedOn,
  );
  const { facts, changed } = afterVisit(last, input);
  const id = uuidv7();
  await insertRows(tx, visitTable, [
    {
      id,
      householdId: input.householdId,
      gridCode,
      kind: kindOf(input),
      visitedOn: input.visitedOn,
      visitorAccount: ctx.caller.sub,
      visitorName: ctx.caller.name,
      met: input.seenResidentIds.length > 0,
      ...facts,
      changed,
    },
  ]);
  return id;
}

async function insertResidents(
  ctx: Context,
  tx: Tx,
  visit: { id: string; gridCode: string; members: readonly Omit<FormMember, 'lastSeenOn'>[] },
  { seenResidentIds, residents, visitedOn }: RecordVisitInput,
): Promise<void> {
  const reported = new Map((residents ?? []).map((each) => [each.residentId, each]));
  const concerned = visit.members.filter(
    ({ residentId }) => seenResidentIds.includes(residentId) || reported.has(residentId),
  );
  await insertRows(
    tx,
    residentVisitTable,
    concerned.map(({ residentId, situation, note }) => {
      const seen = seenResidentIds.includes(residentId);
      const change = reported.get(residentId);
      return {
        visitId: visit.id,
        residentId,
        gridCode: visit.gridCode,
        visitedOn,
        visitorName: ctx.caller.name,
        seen,
        situation: change?.situation ?? foundSituation(situation, seen),
        note: change?.note === undefined ? note : change.note?.trim() || null,
      };
    }),
  );
}
