import { addDays } from '@one-window/contracts/codes';
import {
  DEMO_CLAIM_DAYS,
  demoId,
  topic,
  type DemoApplication,
  type DemoPlan,
  type DemoResident,
} from '@one-window/dev/demo';
import {
  addMonths,
  addMonthsToDay,
  ageOn,
  earlier,
  later,
  type Month,
  monthOf,
  type Term,
  lastPayMonth,
} from '@one-window/procedures';
import { dayInShanghai } from '@one-window/service';
import { suspendedFrom, validThrough, type CertificationMethod } from '../certification/rules.ts';
import { estimate, isExempt, pensionTerms, type Estimate } from '../pension/rules/estimate.ts';
import { payDay } from '../pension/rules/figures.ts';
import { demoContributions, type DemoContribution } from './demo-contributions.ts';

/** Months of one pension that were paid alike: each in its own month, or all together in one run. */
export interface PaidStretch {
  from: Month;
  through: Month;
  /** Undefined: every month in its own run. */
  runMonth?: Month;
}

/** An invented account with all that belongs to it. */
export interface DemoPension {
  person: DemoResident;
  accountId: string;
  enrolledOn: string;
  hardship: boolean;
  contributions: DemoContribution[];
  benefit: DemoBenefit | null;
}

/** An invented pension. */
export interface DemoBenefit {
  id: string;
  caseId: string | null;
  certificateNumber: string;
  estimate: Estimate;
  terms: Term[];
  status: 'ACTIVE' | 'SUSPENDED' | 'STOPPED';
  throughMonth: Month | null;
  suspendedFromMonth: Month | null;
  ledgerFromMonth: Month;
  lastRunMonth: Month;
  grantedOn: string;
  bankAccount: string;
  certification: { certifiedOn: string; validThrough: string; method: CertificationMethod };
  paid: PaidStretch[];
  /** Paid after the month of death. */
  overpaid: { from: Month; through: Month } | null;
}

const monthsKept = 24;
const methods: [CertificationMethod, number][] = [
  ['MATCHING', 60],
  ['SELF_SERVICE', 20],
  ['VISIT', 12],
  ['WINDOW', 8],
];

const outcomeOf = (application: DemoApplication | undefined): string | undefined => {
  const last = application?.caseState?.steps.at(-1);
  return last?.kind === 'DECIDED' ? last.outcome : undefined;
};
const decidedOn = (application: DemoApplication): string =>
  dayInShanghai(new Date(application.caseState!.steps.at(-1)!.at));

/** The pension of one resident, or nothing when they are not in the residents' scheme; the same in every run of the plan. */
export function demoPension(
  plan: DemoPlan,
  person: DemoResident,
  applications: readonly DemoApplication[],
): DemoPension | null {
  const { seed, asOf } = plan;
  const random = topic(seed, person.id, 'pension');
  const claim = applications.find(({ itemCode }) => itemCode === 'S02');
  const certified = applications.find(({ itemCode }) => itemCode === 'S03');
  const age = ageOn(person.birthOn, asOf);
  const share = person.populationKind === '01' ? 0.8 : person.populationKind === '02' ? 0.35 : 0;
  const isEnrolled = random.chance(age < 16 ? 0 : age < 23 ? share / 5 : share);
  if (!isEnrolled && !claim && outcomeOf(certified) !== 'COMPLETED') return null;

  const sixty = addMonthsToDay(person.birthOn, 720);
  const draws = claim
    ? outcomeOf(claim) === 'GRANTED'
    : addDays(sixty, DEMO_CLAIM_DAYS) < asOf &&
      outcomeOf(certified) !== 'NOT_COMPLETED' &&
      (certified !== undefined || random.chance(0.96));
  const hasClaimed = draws || (claim !== undefined && outcomeOf(claim) !== 'REFUSED');
  const enough =
    age < 60
      ? undefined
      : hasClaimed || (claim === undefined && sixty <= asOf && !isOld(sixty, asOf) && random.chance(0.8));
  const hardship = random.chance(0.03);
  const contributions = demoContributions(person, { enough, hardship }, asOf, random);
  const enrolledOn = contributions
    .map(({ paidOn }) => paidOn)
    .reduce(earlier, isExempt(person.birthOn, asOf) ? '2009-12-01' : asOf);
  const id = (kind: string) => demoId(seed, kind, person.index, Date.parse(enrolledOn));
  return {
    person,
    accountId: id('pension-account'),
    enrolledOn,
    hardship,
    contributions,
    benefit: draws ? demoBenefit({ plan, person, contributions, sixty, claim, certified, id: id('pension') }) : null,
  };
}

const isOld = (sixty: string, asOf: string): boolean => addDays(sixty, DEMO_CLAIM_DAYS) < asOf;

interface Drawing {
  plan: DemoPlan;
  person: DemoResident;
  contributions: readonly DemoContribution[];
  sixty: string;
  claim: DemoApplication | undefined;
  certified: DemoApplication | undefined;
  id: string;
}

function demoBenefit({ plan, person, contributions, sixty, claim, certified, id }: Drawing): DemoBenefit | null {
  const { seed, asOf } = plan;
  const random = topic(seed, person.id, 'pension-benefit');
  const paidOn = contributions.map((each) => each.paidOn);
  const claimedOn = claim
    ? dayInShanghai(new Date(claim.submittedAt))
    : [addDays(sixty, random.int(1, 60)), ...paidOn].reduce(later, '2010-01-05');
  const balanceFen = contributions.reduce((all, { paidFen, subsidyFen }) => all + paidFen + subsidyFen, 0);
  const made = estimate({ birthOn: person.birthOn, balanceFen, paidOn, claimedOn });
  if (!made) return null;
  const grantedOn = claim ? decidedOn(claim) : addDays(claimedOn, random.int(8, 25));
  const throughMonth = person.diedOn && monthOf(person.diedOn);
  const lastRunMonth = lastPayMonth(payDay, asOf);
  const ledgerFromMonth = later(made.fromMonth, addMonths(lastRunMonth, 1 - monthsKept));
  const certification = certificationOf({ random, asOf, claimedOn, certified, person });
  const lapsed = !throughMonth && certification.validThrough < asOf ? suspendedFrom(certification.validThrough) : null;
  const mistaken = throughMonth && random.chance(0.2) ? addMonths(throughMonth, random.int(1, 2)) : throughMonth;
  const end = [lastRunMonth, mistaken ?? lastRunMonth, lapsed ? addMonths(lapsed, -1) : lastRunMonth].reduce(earlier);
  return {
    id,
    caseId: claim?.caseId ?? null,
    certificateNumber: claim
      ? `社险领${claim.number}`
      : `社险领${person.gridCode.slice(0, 6)}-${String(person.index).padStart(7, '0')}`,
    estimate: made,
    terms: pensionTerms(made),
    status: throughMonth ? 'STOPPED' : lapsed ? 'SUSPENDED' : 'ACTIVE',
    throughMonth: throughMonth || null,
    suspendedFromMonth: lapsed,
    ledgerFromMonth,
    lastRunMonth,
    grantedOn,
    bankAccount: claim?.bankAccount ?? `600000${String(random.int(1, 9_999_999)).padStart(13, '0')}`,
    certification,
    paid: stretches(ledgerFromMonth, end, grantedOn, lastRunMonth),
    overpaid:
      throughMonth && end > throughMonth
        ? { from: later(addMonths(throughMonth, 1), ledgerFromMonth), through: end }
        : null,
  };
}

/** Months before the grant were paid with the first run after it, if there has been one. */
function stretches(from: Month, end: Month, grantedOn: string, lastRunMonth: Month): PaidStretch[] {
  const before = earlier(lastPayMonth(payDay, grantedOn), end);
  const firstRun = addMonths(lastPayMonth(payDay, grantedOn), 1);
  return [
    ...(from <= before && firstRun <= lastRunMonth ? [{ from, through: before, runMonth: firstRun }] : []),
    ...(later(from, firstRun) <= end ? [{ from: later(from, firstRun), through: end }] : []),
  ];
}

function certificationOf(of: {
  random: ReturnType<typeof topic>;
  asOf: string;
  claimedOn: string;
  certified: DemoApplication | undefined;
  person: DemoResident;
}): DemoBenefit['certification'] {
  const { random, asOf, claimedOn, certified, person } = of;
  const made = (certifiedOn: string, method: CertificationMethod) => ({
    certifiedOn,
    validThrough: validThrough(certifiedOn),
    method,
  });
  const daysAgo = random.chance(0.025) ? random.int(400, 500) : random.int(3, 320);
  const method = random.weighted(methods);
  // an application that rested on data was answered by a certification that held then
  const certifiedOn =
    certified && outcomeOf(certified) === 'COMPLETED'
      ? addDays(decidedOn(certified), -random.int(3, 60))
      : addDays(person.diedOn ?? asOf, -daysAgo);
  return certifiedOn < claimedOn ? made(claimedOn, 'WINDOW') : made(certifiedOn, method);
}
