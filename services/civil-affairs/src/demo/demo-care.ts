import { addDays, creditCodeCheckDigit } from '@one-window/contracts/codes';
import { insertNewRows, insertRows, type InsertOf, type Tx } from '@one-window/database';
import { DEMO_SEED, demoId, topic, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import { addMonths, ageOn, monthOf } from '@one-window/procedures';
import { orderTable, planTable, providerTable } from '../home-care/table.ts';

const names = ['幸福里居家养老服务中心', '夕阳红养老服务有限公司'];
const services = ['助浴', '助洁', '助餐', '陪护'];
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
      creditCode: creditCode(district, at),
      divisionCode: district,
      hourlyPriceFen: 3_000 + 500 * at,
      registeredOn: '2024-01-02',
    })),
  );
  await insertRows(tx, providerTable, rows, 'on conflict do nothing');
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
  const plans = all.map(({ person, planId, level, monthlyHours, assessedOn }): InsertOf<typeof planTable> => ({
    id: planId,
    residentId: person.id,
    gridCode: person.gridCode,
    level,
    monthlyHours,
    assessedOn,
    fromMonth: addMonths(monthOf(assessedOn), 1),
    status: 'ACTIVE',
    endedByDeath: false,
  }));
  const ids = new Set(await insertNewRows(tx, planTable, plans));
  const orders = all.filter(({ planId }) => ids.has(planId)).flatMap(ordersOf);
  await insertRows(tx, orderTable, orders, 'on conflict do nothing');
  return ids.size;
}

function ordersOf({ person, planId, orders }: DemoCare): InsertOf<typeof orderTable>[] {
  return orders.map(({ id, plannedOn, minutes, isDone }, at) => ({
    id,
    planId,
    residentId: person.id,
    providerId: providerId(person.gridCode.slice(0, 6), person.index % names.length),
    gridCode: person.gridCode,
    service: services[at % services.length]!,
    plannedOn,
    plannedMinutes: minutes,
    status: isDone ? 'CONFIRMED' : 'ORDERED',
    checkedInAt: isDone ? `${plannedOn}T09:00:00+08:00` : null,
    checkedOutAt: isDone ? new Date(Date.parse(`${plannedOn}T09:00:00+08:00`) + minutes * 60_000).toISOString() : null,
    inPerson: isDone ? true : null,
    minutes: isDone ? minutes : null,
    confirmedBy: isDone ? 'FAMILY' : null,
    confirmedBySub: isDone ? 'system:seed' : null,
    confirmedOn: isDone ? plannedOn : null,
    cancelledByDeath: false,
  }));
}
