import { addDays } from '@one-window/contracts/codes';
import { DEMO_SEED, demoId, topic, type DemoHousehold, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import {
  addMonths,
  addMonthsToDay,
  ageOn,
  earlier,
  later,
  type Month,
  monthOf,
  type Term,
  valueOn,
  lastPayMonth,
} from '@one-window/procedures';
import type { BenefitKind } from '../benefit/table.ts';
import { payDay } from '../benefit/rules/figures.ts';
import { disabilityKinds, livingTerms, nursingTerms } from '../disability/rules.ts';
import { firstAge, monthOfAge, oldAgeTerms } from '../old-age/rules.ts';
import { recheckMonths } from '../subsistence/rules/figures.ts';
import { subsistenceTerms } from '../subsistence/rules/monthly-allowance.ts';

/** An invented benefit, taken over from before this system: no case granted it. */
export interface DemoBenefit {
  id: string;
  kind: BenefitKind;
  holder: DemoResident;
  householdId: string | null;
  memberIds: string[];
  incomes: { kind: string; monthlyFen: number }[];
  certificateNumber: string;
  terms: Term[];
  fromMonth: Month;
  ledgerFromMonth: Month;
  lastRunMonth: Month;
  grade: number | null;
  bankAccount: string;
  grantedOn: string;
  nextRecheckOn: string | null;
}

/** An invented disability certificate. */
export interface DemoDisability {
  id: string;
  person: DemoResident;
  number: string;
  kind: (typeof disabilityKinds)[number];
  grade: number;
  issuedOn: string;
  validThrough: string;
}

const monthsKept = 12;
const incomeKinds = ['WAGES', 'FARMING', 'TRADE', 'OTHER'] as const;

function benefitOf(
  plan: DemoPlan,
  holder: DemoResident,
  of: Pick<DemoBenefit, 'kind' | 'terms' | 'fromMonth'> & Partial<DemoBenefit>,
): DemoBenefit {
  const lastRunMonth = lastPayMonth(payDay, plan.asOf);
  const grantedOn = `${addMonths(of.fromMonth, -1)}-20`;
  const random = topic(plan.seed, holder.id, `account-${of.kind}`);
  return {
    id: demoId(DEMO_SEED, `benefit-${of.kind}`, holder.index, Date.parse(grantedOn)),
    holder,
    householdId: null,
    memberIds: [holder.id],
    incomes: [],
    certificateNumber: `${of.kind}-${holder.gridCode.slice(0, 6)}-${String(holder.index).padStart(7, '0')}`,
    ledgerFromMonth: later(of.fromMonth, addMonths(lastRunMonth, 1 - monthsKept)),
    lastRunMonth,
    grade: null,
    bankAccount: `600000${String(random.int(1, 9_999_999)).padStart(13, '0')}`,
    grantedOn,
    nextRecheckOn: null,
    ...of,
  };
}

/**
 * A household's subsistence allowance, or none: some of those registered here in which nobody draws a pension and nobody
 * has died, so that later events of other departments change nothing.
 */
export function demoAllowance(plan: DemoPlan, household: DemoHousehold): DemoBenefit | null {
  const { members, id } = household;
  const holder = members[0]!;
  const random = topic(plan.seed, holder.id, 'subsistence-allowance');
  const isPoor = random.chance(0.055);
  const canBe = members.every(
    (each) => each.populationKind === '01' && !each.diedOn && ageOn(each.birthOn, plan.asOf) < 60,
  );
  if (!isPoor || !canBe) return null;
  const lastRunMonth = lastPayMonth(payDay, plan.asOf);
  const fromMonth = later(
    addMonths(lastRunMonth, -random.int(2, 30)),
    addMonths(members.map(({ birthOn }) => monthOf(birthOn)).reduce(later), 1),
  );
  const monthlyFen = random.int(0, 12) * members.length * 5_000;
  const incomes = monthlyFen > 0 ? [{ kind: random.pick(incomeKinds), monthlyFen }] : [];
  const memberIds = members.map((each) => each.id).sort();
  const terms = subsistenceTerms(
    earlier(fromMonth, lastRunMonth),
    memberIds.map((residentId) => ({ residentId, fromMonth: earlier(fromMonth, lastRunMonth), throughMonth: null })),
    incomes.map((income) => ({ ...income, fromMonth: earlier(fromMonth, lastRunMonth), throughMonth: null })),
  );
  return benefitOf(plan, holder, {
    kind: 'SUBSISTENCE',
    householdId: id,
    memberIds,
    incomes,
    terms,
    fromMonth: earlier(fromMonth, lastRunMonth),
    nextRecheckOn: addDays(
      addMonthsToDay(plan.asOf, random.int(0, valueOn(recheckMonths, plan.asOf) - 1)),
      random.int(-20, 27),
    ),
  });
}

/** The old-age allowance of one who has reached its age and lives; some have not applied. */
export function demoOldAge(plan: DemoPlan, person: DemoResident): DemoBenefit | null {
  const reached = monthOfAge(person.birthOn, firstAge(plan.asOf));
  const lastRunMonth = lastPayMonth(payDay, plan.asOf);
  if (person.diedOn || person.populationKind !== '01' || reached > lastRunMonth) return null;
  if (!topic(plan.seed, person.id, 'old-age').chance(0.96)) return null;
  const fromMonth = later(reached, '2015-01');
  return benefitOf(plan, person, { kind: 'OLD_AGE', terms: oldAgeTerms(person.birthOn, fromMonth), fromMonth });
}

/** The disability certificate of about one in fifty. */
export function demoDisability(plan: DemoPlan, person: DemoResident): DemoDisability | null {
  const random = topic(plan.seed, person.id, 'disability');
  if (!random.chance(0.02) || person.diedOn || person.documentKind !== '111' || ageOn(person.birthOn, plan.asOf) < 3)
    return null;
  const kind = random.weighted([
    ['PHYSICAL', 55],
    ['VISUAL', 12],
    ['HEARING', 12],
    ['SPEECH', 2],
    ['INTELLECTUAL', 7],
    ['MENTAL', 8],
    ['MULTIPLE', 4],
  ] as const);
  const grade = random.weighted([
    [1, 15],
    [2, 25],
    [3, 30],
    [4, 30],
  ] as const);
  const issuedOn = addDays(plan.asOf, -random.int(60, 900));
  const number = `${person.idNumber}${disabilityKinds.indexOf(kind) + 1}${grade}`;
  const id = demoId(DEMO_SEED, 'disability', person.index, Date.parse(issuedOn));
  return { id, person, number, kind, grade, issuedOn, validThrough: addDays(addMonthsToDay(issuedOn, 120), -1) };
}

/** The subsidies that a certificate brings. */
export function demoSubsidies(
  plan: DemoPlan,
  { person, grade, issuedOn }: DemoDisability,
  allowance: DemoBenefit | null,
) {
  const random = topic(plan.seed, person.id, 'disability-subsidies');
  const lastRunMonth = lastPayMonth(payDay, plan.asOf);
  const fromMonth = earlier(addMonths(monthOf(issuedOn), 1), lastRunMonth);
  const subsidies: DemoBenefit[] = [];
  if (grade <= 2 && random.chance(0.85)) {
    subsidies.push(
      benefitOf(plan, person, { kind: 'DISABILITY_NURSING', terms: nursingTerms(fromMonth, grade), fromMonth, grade }),
    );
  }
  if (allowance) {
    const from = later(fromMonth, allowance.fromMonth);
    subsidies.push(benefitOf(plan, person, { kind: 'DISABILITY_LIVING', terms: livingTerms(from), fromMonth: from }));
  }
  return subsidies;
}
