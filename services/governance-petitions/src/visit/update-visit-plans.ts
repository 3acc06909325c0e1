import { insertRows, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import { dueOn, reviewOn, ruleFor, type Need } from './rules.ts';
import { conditionBy } from './table.ts';

interface Household {
  id: string;
  births: string[];
  gridCode: string;
  need: Need | null;
  needSince: string | null;
  since: string | null;
  /** Whether one who lives there now needs help, as a visit said last, or lives on a subsistence allowance. */
  isInNeed: boolean;
  /** Last visit in person, to the home or else to one who lives there now: a move does not make it forgotten. */
  lastVisitedOn: string | null;
}

const households = `select r.household_id as id, array_agg(r.birth_on::text order by r.id) as births,
    (array_agg(r.grid_code order by r.id))[1] as "gridCode", p.need, p.need_since as "needSince", p.since,
    bool_or(
      coalesce((${conditionBy("'infinity'")}) = 'NEEDS_HELP', false)
      or exists (select from allowance_replica a where a.member_ids @> array[r.id])
    ) as "isInNeed",
    coalesce(
      (select max(v.visited_on) from visit v where v.household_id = r.household_id and v.met),
      max(x.visited_on)
    ) as "lastVisitedOn"
  from resident_replica r
  left join visit_plan p on p.household_id = r.household_id
  left join lateral (
    select max(s.visited_on) as visited_on from visit_resident s where s.resident_id = r.id and s.seen
  ) x on true
  where r.household_id = any($1::uuid[]) and r.status = 'PRESENT' and r.merged_into is null
  group by r.household_id, p.household_id`;

/**
 * Holds all plans until the transaction ends: of a newcomer and their allowance that arrive at once the second must see
 * the first.
 */
export async function lockVisitPlans(tx: Tx): Promise<void> {
  await tx.sql(`select from pg_advisory_xact_lock(hashtextextended('visit plans', 0))`);
}

/**
 * Brings the plan of visits to what the replica says of those households: their need by who lives there and who needs help, their place, the
 * due day. A household in which nobody lives any more leaves the plan; a revoked death or departure brings it back.
 */
export async function updateVisitPlans(tx: Tx, householdIds: readonly string[], today: string): Promise<void> {
  const ids = [...new Set(householdIds)];
  if (ids.length === 0) return;
  await tx.sql(
    'select household_id from visit_plan where household_id = any($1::uuid[]) order by household_id for update',
    ids,
  );
  const found = await tx.sql<Household>(households, ids);
  await insertRows(
    tx,
    tables.visitPlan,
    found.map((household) => planRow(household, today)),
    `on conflict (household_id) do update set grid_code = excluded.grid_code, need = excluded.need,
       need_since = excluded.need_since, last_visited_on = excluded.last_visited_on, due_on = excluded.due_on,
       review_on = excluded.review_on
     where (visit_plan.grid_code, visit_plan.need, visit_plan.last_visited_on, visit_plan.due_on, visit_plan.review_on)
       is distinct from
       (excluded.grid_code, excluded.need, excluded.last_visited_on, excluded.due_on, excluded.review_on)`,
  );
  const inhabited = new Set(found.map(({ id }) => id));
  const empty = ids.filter((id) => !inhabited.has(id));
  if (empty.length > 0) await tx.sql('delete from visit_plan where household_id = any($1::uuid[])', empty);
}

function planRow({ id, births, gridCode, isInNeed, lastVisitedOn, ...before }: Household, today: string) {
  const { need } = ruleFor(births, today, isInNeed);
  const since = before.since ?? today;
  const needSince = before.needSince !== null && before.need === need ? before.needSince : today;
  return {
    householdId: id,
    gridCode,
    need,
    needSince,
    since,
    lastVisitedOn,
    dueOn: dueOn({ need, needSince, since, lastVisitedOn }),
    reviewOn: reviewOn(births, today),
  };
}
