import { addDays, creditCodeCheckDigit } from '@one-window/contracts/codes';
import { insertRows } from '@one-window/database';
import { DEMO_SEED, demoId, topic, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import { addMonths, ageOn, monthOf } from '@one-window/procedures';
import type { Tx } from '../context.ts';

const names = ['幸福里居家养老服务中心', '夕阳红养老服务有限公司'];
const registeredAt = Date.parse('2024-01-02');

/** Number of the provider of a district, e.g. 91431102MA0000001 and its check digit. */
const creditCode = (district: string, at: number): string => {
  const first17 = `91${district}MA000${String(at + 1).padStart(4, '0')}`;
  return first17 + creditCodeCheckDigit(first17);
};
const providerId = (district: string, at: number) =>
  demoId(DEMO_SEED, 'care-provider', Number(district) + at, registeredAt);

/** Registers the providers of the plan's districts. */
export async function storeProviders(tx: Tx, plan: DemoPlan): Promise<void> {
  const districts = [...new Set(plan.grids.map(({ gridCode }) => gridCode.slice(0, 6)))];
  const rows = districts.flatMap((district) =>
    names.map((name, at) => ({
      id: providerId(district, at),
      name,
      credit_code: creditCode(district, at),
      division_code: district,
      hourly_price_fen: 3_000 + 500 * at,
      registered_on: '2024-01-02',
    })),
  );
  await insertRows(tx, 'care_provider', rows, 'on conflict do nothing');
}

/** An invented plan with its services: those done and confirmed, and the next one. */
export interface DemoCare {
  person: DemoResident;
  planId: string;
  level: 'MILD' | 'MODERATE' | 'SEVERE';
  monthlyHours: number;
  assessedOn: string;
  orders: { id: string; plannedOn: string; minutes: number; isDone: boolean }[];
}

/** Home care for some of those over 80 who live. */
export function demoCare(plan: DemoPlan, person: DemoResident): DemoCare | null {
  if (person.diedOn || ageOn(person.birthOn, plan.asOf) < 80) return null;
  const random = topic(plan.seed, person.id, 'home-care');
  if (!random.chance(0.08)) return null;
  const assessedOn = addDays(plan.asOf, -random.int(40, 300));
  const done = random.int(1, 3);
  return {
    person,
    planId: demoId(DEMO_SEED, 'care-plan', person.index, Date.parse(assessedOn)),
    level: random.pick(['MILD', 'MODERATE', 'SEVERE']),
    monthlyHours: random.int(4, 20),
    assessedOn,
    orders: Array.from({ length: done + 1 }, (_, at) => {
      const isDone = at < done;
      const plannedOn = isDone ? addDays(plan.asOf, -random.int(2, 28)) : addDays(plan.asOf, random.int(25, 40));
      const id = demoId(DEMO_SEED, `care-order-${at}`, person.index, Date.parse(plannedOn));
      return { id, plannedOn, minutes: random.int(2, 6) * 15, isDone };
    }),
  };
}

/** Stores plans and their services. @returns how many plans were added */
export async function storeCare(tx: Tx, all: readonly DemoCare[]): Promise<number> {
  const plans = all.map(({ person, planId, level, monthlyHours, assessedOn }) => ({
    id: planId,
    resident_id: person.id,
    grid_code: person.gridCode,
    level,
    monthly_hours: monthlyHours,
    assessed_on: assessedOn,
    from_month: addMonths(monthOf(assessedOn), 1),
    status: 'ACTIVE',
    ended_by_death: false,
  }));
  const added = await tx.sql<{ id: string }>(
    `insert into care_plan select * from jsonb_populate_recordset(null::care_plan, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(plans),
  );
  const ids = new Set(added.map(({ id }) => id));
  const orders = all.filter(({ planId }) => ids.has(planId)).flatMap(ordersOf);
  await insertRows(tx, 'care_order', orders, 'on conflict do nothing');
  return added.length;
}

function ordersOf({ person, planId, orders }: DemoCare) {
  return orders.map(({ id, plannedOn, minutes, isDone }, at) => ({
    id,
    plan_id: planId,
    resident_id: person.id,
    provider_id: providerId(person.gridCode.slice(0, 6), person.index % names.length),
    grid_code: person.gridCode,
    service: ['助浴', '助洁', '助餐', '陪护'][at % 4],
    planned_on: plannedOn,
    planned_minutes: minutes,
    status: isDone ? 'CONFIRMED' : 'ORDERED',
    checked_in_at: isDone ? `${plannedOn}T09:00:00+08:00` : null,
    checked_out_at: isDone
      ? new Date(Date.parse(`${plannedOn}T09:00:00+08:00`) + minutes * 60_000).toISOString()
      : null,
    in_person: isDone ? true : null,
    minutes: isDone ? minutes : null,
    confirmed_by: isDone ? 'FAMILY' : null,
    confirmed_by_sub: isDone ? 'system:seed' : null,
    confirmed_on: isDone ? plannedOn : null,
    cancelled_by_death: false,
  }));
}
