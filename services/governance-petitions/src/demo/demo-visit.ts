import { addDays } from '@one-window/contracts/codes';
import { DEMO_SEED, demoId, topic, type DemoHousehold, type DemoPlan } from '@one-window/dev/demo';
import type { HomeHazard, VisitKind, VisitSituation } from '../generated/graph.ts';
import { ruleFor, type Frequency } from '../visit/rules.ts';
import { staffName } from './demo-words.ts';

/** The last visit to an invented household: one for each, but those that have not been visited yet. */
export interface DemoVisit {
  id: string;
  householdId: string;
  gridCode: string;
  kind: VisitKind;
  visitedOn: string;
  visitorName: string;
  hazards: HomeHazard[];
  wishes: string | null;
  residents: { id: string; seen: boolean; situation: VisitSituation }[];
}

/** Days back from `asOf` within which the last visit lies: most are in time, some are late by the day of the demonstration. */
const within: Record<Frequency, number> = { WEEKLY: 8, MONTHLY: 30, QUARTERLY: 85, HALF_YEARLY: 175 };

const hazards: readonly HomeHazard[] = ['WIRING', 'GAS', 'FLAMMABLES', 'BATTERY_CHARGING', 'BLOCKED_FIRE_LANE'];
const kinds: readonly VisitKind[] = ['AFTER_CHANGE', 'INFORMATION_CHECK', 'PROXY_SERVICE', 'GREETING', 'FOLLOW_UP'];
const wishes = ['希望楼道加装扶手', '申请家庭医生签约', '反映路灯不亮', '希望代缴水电费'];

/** The last visit of a household, or nothing. */
export function demoVisit({ asOf }: DemoPlan, household: DemoHousehold): DemoVisit | undefined {
  const members = household.members.filter(({ diedOn }) => diedOn === null);
  const random = topic(DEMO_SEED, household.id, 'visit');
  if (members.length === 0 || random.chance(0.06)) return undefined;
  const births = members.map(({ birthOn }) => birthOn);
  const wanted = random.int(0, within[ruleFor(births, asOf).frequency]);
  const met = random.int(0, members.length - 1);
  const found = {
    hazards: random.chance(0.08) ? [random.pick(hazards)] : [],
    wishes: random.chance(0.05) ? random.pick(wishes) : null,
    residents: members.map(({ id }, n) => {
      const seen = n === met || random.chance(0.5);
      const situation: VisitSituation = !seen ? 'NOT_MET' : random.chance(0.04) ? 'NEEDS_HELP' : 'WELL';
      return { id, seen, situation };
    }),
  };
  const isInNeed = found.residents.some(({ situation }) => situation === 'NEEDS_HELP');
  const visitedOn = addDays(asOf, -(wanted % (within[ruleFor(births, asOf, isInNeed).frequency] + 1)));
  return {
    id: demoId(DEMO_SEED, 'visit', household.index, Date.parse(visitedOn)),
    householdId: household.id,
    gridCode: household.gridCode,
    visitedOn,
    visitorName: staffName(topic(DEMO_SEED, household.gridCode, 'grid-worker')),
    kind: found.hazards.length > 0 ? 'SAFETY_CHECK' : random.chance(0.6) ? 'ROUTINE' : random.pick(kinds),
    ...found,
  };
}
