import { insertRows, type InsertOf, type Tx } from '@one-window/database';
import { demoId, topic, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import { ageOn } from '@one-window/procedures';
import { employmentTable } from '../employment/table.ts';
import { insuranceTable } from '../medical/table.ts';
import { isOfWorkingAge } from '../employment/rules/figures.ts';

const insuredShare = 0.95;
const employedShare = 0.3;
const unemployedShare = 0.03;
const employers = ['零陵粮油公司', '潇水商贸公司', '永州建筑工程公司', '东山物业公司', '高山寺超市'];
const reasons = ['合同到期未续签', '单位裁减人员', '个体经营停业', '返乡后未就业'];

/** Medical insurance of the demonstration's residents: most of them, ended with a death; subsidies follow from allowances. */
function insuranceRow(plan: DemoPlan, person: DemoResident): InsertOf<typeof insuranceTable>[] {
  const random = topic(plan.seed, person.id, 'medical');
  if (random.next() >= insuredShare) return [];
  const year = Number(plan.asOf.slice(0, 4));
  const born = Number(person.birthOn.slice(0, 4));
  const enrolledIn = Math.max(born, Math.min(year - 1, 2017 + random.int(0, 7)));
  const day = `${enrolledIn}-${enrolledIn === born ? person.birthOn.slice(5) : '01-01'}`;
  const enrolledOn = day > plan.asOf ? person.birthOn : day;
  const lastYear = person.diedOn ? Number(person.diedOn.slice(0, 4)) : year;
  return [
    {
      id: demoId(plan.seed, 'medical-insurance', person.index, Date.parse(enrolledOn)),
      residentId: person.id,
      gridCode: person.gridCode,
      status: person.diedOn ? 'ENDED' : 'ACTIVE',
      enrolledOn: person.diedOn && person.diedOn < enrolledOn ? person.birthOn : enrolledOn,
      endedOn: person.diedOn,
      endedByDeath: person.diedOn !== null,
      year: lastYear,
    },
  ];
}

/** Registered employment or unemployment of some who are of working age. */
function employmentRow(plan: DemoPlan, person: DemoResident): InsertOf<typeof employmentTable>[] {
  const sex = person.sex === '1' ? 'MALE' : 'FEMALE';
  if (person.diedOn || !isOfWorkingAge({ sex, birthOn: person.birthOn }, plan.asOf)) return [];
  const random = topic(plan.seed, person.id, 'employment');
  const chance = random.next();
  if (chance >= employedShare + unemployedShare) return [];
  const isEmployed = chance < employedShare;
  const longest = isEmployed ? Math.min(15, ageOn(person.birthOn, plan.asOf) - 16) : 2;
  const year = Number(plan.asOf.slice(0, 4)) - 1 - random.int(0, Math.max(0, longest - 1));
  const since = `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return [
    {
      id: demoId(plan.seed, 'employment-record', person.index, Date.parse(since)),
      residentId: person.id,
      gridCode: person.gridCode,
      kind: isEmployed ? 'EMPLOYED' : 'UNEMPLOYED',
      registeredOn: since,
      since,
      employer: isEmployed ? employers[random.int(0, employers.length - 1)] : null,
      reason: isEmployed ? null : reasons[random.int(0, reasons.length - 1)],
    },
  ];
}

/** Writes medical insurance and employment of a batch of residents; who is there stays as they are. */
export async function storeMedicalAndEmployment(
  tx: Tx,
  plan: DemoPlan,
  people: readonly DemoResident[],
): Promise<void> {
  const insured = people.flatMap((person) => insuranceRow(plan, person));
  await insertRows(tx, insuranceTable, insured, 'on conflict do nothing');
  const working = people.flatMap((person) => employmentRow(plan, person));
  await insertRows(tx, employmentTable, working, 'on conflict do nothing');
}
