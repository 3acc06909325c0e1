import type { CaseState } from '@one-window/contracts';
import {
  addDays,
  dayNumber,
  findServiceItem,
  serviceItems,
  unitIn,
  type ServiceItemEntry,
} from '@one-window/contracts/codes';
import { applicationNumber, type ApplicationState } from '@one-window/contracts/one-window';
import { CaseScript, instantOn, workingDayOnOrAfter } from './case-script.ts';
import { demoId } from './demo-id.ts';
import { households, type DemoPlan } from './district.ts';
import type { DemoHousehold, DemoResident } from './people.ts';
import { topic, type DemoRandom } from './random.ts';

/** An invented application with the case that its department keeps of it; instants are ISO 8601 in UTC. */
export interface DemoApplication {
  id: string;
  number: string;
  itemCode: string;
  itemVersion: number;
  department: string;
  kind: ApplicationState['kind'];
  /** Subject and applicant. */
  residentId: string;
  applicantName: string;
  gridCode: string;
  communityCode: string;
  submittedAt: string;
  status: ApplicationState['status'];
  materials: ApplicationState['materials'];
  /** S02 only: where the pension is to be paid. */
  bankAccount?: string;
  /** Only of items of which the demonstration has cases (`DEMO_CASE_ITEMS`). */
  caseId: string | null;
  caseState: CaseState | null;
  /** When the department opened its case. */
  openedAt: string | null;
  /** Version of the case's published state: one for `opened`, one for each step, one for a correction received. */
  caseVersion: number;
  /** When the applicant supplied what a correction asked for. */
  correctionSuppliedAt: string | null;
  withdrawal: { requestedAt: string; reason: string } | null;
  deliveredAt: string | null;
  closedAt: string | null;
}

/**
 * Items whose positive decision creates a record at their department, with the name of a negative one. The
 * demonstration's records are not made from its applications, so it has only negative cases of these items.
 */
const RECORD_ITEMS = {
  A01: 'REFUSED',
  E01: 'REFUSED',
  E08: 'REFUSED',
  E09: 'REFUSED',
  R02: 'REFUSED',
  R03: 'NOT_COMPLETED',
  R04: 'NOT_COMPLETED',
  R10: 'NOT_COMPLETED',
} as const;

/** The items of which the demonstration has cases; other decisions in its history are older than this system. */
export const DEMO_CASE_ITEMS: readonly string[] = ['S02', 'S03', ...Object.keys(RECORD_ITEMS)];

/** Days back from `asOf` within which those who turned 60 may have claimed at the window; who turned 60 before drew a pension already. */
export const DEMO_CLAIM_DAYS = 1_826;

type Scenario = (script: CaseScript, random: DemoRandom, plan: DemoPlan) => void;

/** Working days before `asOf` on which an open application was submitted, and what has happened since. */
const CLAIMS: [{ open?: [number, number]; play: Scenario } | undefined, number][] = [
  [undefined, 70],
  [{ play: (script) => script.accept().review().decide('GRANTED').deliver().close() }, 24],
  [{ play: (script) => script.requestCorrection().supply().accept().review().decide('GRANTED').deliver().close() }, 5],
  [{ play: (script) => script.accept().review().decide('REFUSED').deliver().close() }, 4],
  [{ play: (script) => script.decline() }, 4],
  [{ play: (script) => script.accept().withdraw() }, 4],
  [{ open: [12, 14], play: (script) => script.accept().review().decide('GRANTED') }, 4],
  [{ open: [12, 14], play: (script) => script.accept().review().decide('REFUSED') }, 3],
  [{ open: [14, 18], play: (script) => script.accept().review().decide('GRANTED').deliver() }, 3],
  [{ open: [1, 3], play: () => undefined }, 3],
  [{ open: [4, 8], play: (script) => script.requestCorrection() }, 3],
  [{ open: [9, 12], play: (script) => script.requestCorrection().supply().accept().review() }, 3],
  [{ open: [3, 6], play: (script) => script.accept() }, 4],
  [{ open: [6, 9], play: (script) => script.accept().review() }, 6],
  [{ open: [8, 16], play: (script) => script.accept().review().pause() }, 3],
  [{ open: [14, 18], play: (script) => script.accept().review().pause().resume() }, 2],
  [{ open: [26, 34], play: (script) => script.accept().review() }, 2],
];

const CERTIFICATIONS: [Scenario, number][] = [
  [(script) => script.accept().decide('COMPLETED').deliver().close(), 9],
  [(script) => script.accept().decide('NOT_COMPLETED').deliver().close(), 1],
];

const HISTORY: [Scenario, number][] = [
  [(script) => script.accept().review().decide('COMPLETED').deliver().close(), 14],
  [(script) => script.requestCorrection().supply().accept().review().decide('GRANTED').deliver().close(), 2],
  [(script) => script.accept().review().decide('REFUSED').deliver().close(), 2],
  [(script) => script.decline(), 1],
  [(script) => script.accept().withdraw(), 1],
];

const HISTORY_OF_INSTANT: [Scenario, number][] = [
  [(script) => script.accept().decide('COMPLETED').deliver().close(), 1],
];

/** The result of an application that created no record. */
function withoutRecord(refusal: 'REFUSED' | 'NOT_COMPLETED'): [Scenario, number][] {
  return [
    [(script) => script.accept().review().decide(refusal).deliver().close(), 5],
    [(script) => script.requestCorrection().supply().accept().review().decide(refusal).deliver().close(), 2],
    [(script) => script.decline(), 2],
    [(script) => script.accept().withdraw(), 2],
  ];
}

function instantWithoutRecord(refusal: 'REFUSED' | 'NOT_COMPLETED'): [Scenario, number][] {
  return [[(script) => script.accept().decide(refusal).deliver().close(), 1]];
}

function historyOf({ code, kind }: ServiceItemEntry): [Scenario, number][] {
  const refusal = Object.hasOwn(RECORD_ITEMS, code) ? RECORD_ITEMS[code as keyof typeof RECORD_ITEMS] : undefined;
  if (kind === 'INSTANT') return refusal ? instantWithoutRecord(refusal) : HISTORY_OF_INSTANT;
  return refusal ? withoutRecord(refusal) : HISTORY;
}

let historyItems: ServiceItemEntry[] | undefined;

/** Items that any adult may have asked for: none about a death, a birth or a school leaver, none that is a complaint. */
function itemsOfHistory(): ServiceItemEntry[] {
  historyItems ??= serviceItems().filter(
    ({ code, materials }) =>
      code !== 'S02' &&
      code !== 'S03' &&
      code !== 'R08' &&
      code !== 'J11' &&
      !/^G0[1-3]$/.test(code) &&
      !materials.some(({ evidence }) => evidence === 'death'),
  );
  return historyItems;
}

/** An application without the number that it got at the window. */
export type UnnumberedApplication = Omit<DemoApplication, 'number'>;

/** Every application of the plan's residents, in the order of the residents; at most two of each. */
export function* demoApplications(plan: DemoPlan): Generator<DemoApplication, void, undefined> {
  const perDay = new Map<string, number>();
  for (const household of households(plan)) {
    for (const application of householdApplications(plan, household)) {
      const { communityCode, submittedOn } = application;
      const day = `${communityCode.slice(0, 6)}${submittedOn}`;
      const sequence = (perDay.get(day) ?? 0) + 1;
      perDay.set(day, sequence);
      const { submittedOn: _, ...rest } = application;
      yield { ...rest, number: applicationNumber(communityCode, submittedOn, sequence) };
    }
  }
}

/**
 * Those applications of a household of which that department has cases: for a service that iterates over households
 * anyway.
 */
export function demoCases(plan: DemoPlan, household: DemoHousehold, department: string): UnnumberedApplication[] {
  return [...householdApplications(plan, household)].filter(
    (application) => application.department === department && application.caseId !== null,
  );
}

function* householdApplications(plan: DemoPlan, household: DemoHousehold): Generator<Made, void, undefined> {
  for (const member of household.members) if (!member.diedOn) yield* applicationsOf(plan, household, member);
}

type Made = UnnumberedApplication & { submittedOn: string };

function birthday(birthOn: string, age: number): string {
  const year = String(Number(birthOn.slice(0, 4)) + age);
  const day = birthOn.slice(5) === '02-29' ? '02-28' : birthOn.slice(5);
  return `${year}-${day}`;
}

function* applicationsOf(
  plan: DemoPlan,
  household: DemoHousehold,
  member: DemoResident,
): Generator<Made, void, undefined> {
  const make = (item: string, slot: number, submittedOn: string, play: Scenario, random: DemoRandom) =>
    build({ plan, household, member, item, slot, submittedOn, play, random });
  const { asOf, seed } = plan;
  const since60 = dayNumber(asOf) - dayNumber(birthday(member.birthOn, 60));
  if (since60 > 120 && since60 <= DEMO_CLAIM_DAYS) {
    const random = topic(seed, member.id, 'claim');
    const claim = random.weighted(CLAIMS);
    if (claim) {
      const submittedOn = claim.open
        ? workingDayOnOrAfter(asOf, -random.int(...claim.open))
        : workingDayOnOrAfter(addDays(birthday(member.birthOn, 60), random.int(0, Math.min(60, since60 - 90))));
      yield make('S02', 0, submittedOn, claim.play, random);
    }
  } else if (since60 > DEMO_CLAIM_DAYS) {
    const random = topic(seed, member.id, 'certification');
    if (random.chance(0.12)) {
      yield make(
        'S03',
        0,
        workingDayOnOrAfter(addDays(asOf, -random.int(20, 300))),
        random.weighted(CERTIFICATIONS),
        random,
      );
    }
  }
  const random = topic(seed, member.id, 'history');
  if (dayNumber(asOf) - dayNumber(birthday(member.birthOn, 18)) < 400 || !random.chance(0.09)) return;
  const item = random.pick(itemsOfHistory());
  const submittedOn = workingDayOnOrAfter(addDays(asOf, -random.int(120, 360)));
  if (submittedOn < member.registeredOn) return;
  yield make(item.code, 1, submittedOn, random.weighted(historyOf(item)), random);
}

interface Making {
  plan: DemoPlan;
  household: DemoHousehold;
  member: DemoResident;
  item: string;
  slot: number;
  submittedOn: string;
  play: Scenario;
  random: DemoRandom;
}

function build({ plan, household, member, item: code, slot, submittedOn, play, random }: Making): Made {
  const item = findServiceItem(code);
  if (!item) throw new Error(`demo: the catalogue has no item ${code}`);
  const submittedAt = instantOn(submittedOn, random);
  const index = member.index * 2 + slot;
  const id = demoId(plan.seed, 'application', index, Date.parse(submittedAt));
  const script = new CaseScript({
    applicationId: id,
    item,
    submittedOn,
    submittedAt,
    unit: unitIn(item.department, member.gridCode),
    random,
  });
  play(script, random, plan);
  const hasCase = DEMO_CASE_ITEMS.includes(code);
  const { correctionSuppliedAt, withdrawal, deliveredAt, closedAt } = script;
  const isShared = new Set(item.materials.filter(({ evidence }) => evidence !== null).map((material) => material.code));
  return {
    id,
    submittedOn,
    itemCode: code,
    itemVersion: item.version,
    department: item.department,
    kind: item.kind,
    residentId: member.id,
    applicantName: member.name,
    gridCode: member.gridCode,
    communityCode: household.communityCode,
    submittedAt,
    status: script.status,
    materials: item.materials.map((material) => ({
      code: material.code,
      name: material.name,
      obtained: isShared.has(material.code) ? 'SHARED' : 'PAPER',
      evidence: material.evidence ? { name: material.evidence, held: true, code: null } : null,
      takenAt: submittedAt,
    })),
    ...(code === 'S02' ? { bankAccount: bankAccount(random) } : {}),
    caseId: hasCase ? demoId(plan.seed, 'case', index, Date.parse(script.openedAt)) : null,
    caseState: script.caseState(),
    openedAt: script.openedAt,
    caseVersion: script.caseVersion(),
    correctionSuppliedAt,
    withdrawal,
    deliveredAt,
    closedAt,
  };
}

/** 19 digits with a right check digit (Luhn); no bank has the issuer's prefix. */
function bankAccount(random: DemoRandom): string {
  const digits = `600000${Array.from({ length: 12 }, () => String(random.int(0, 9))).join('')}`;
  const sum = [...digits].reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}
