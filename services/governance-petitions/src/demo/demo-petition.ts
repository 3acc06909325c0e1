import { addDays, findDivision, unitIn } from '@one-window/contracts/codes';
import { DEMO_EPOCH, DEMO_SEED, demoId, topic, type DemoRandom, type DemoResident } from '@one-window/dev/demo';
import { valueOn } from '@one-window/procedures';
import type { PetitionCategory } from '../generated/graph.ts';
import type { PetitionTransition } from '../petition/commands/act-on-petition.ts';
import { petitionNumber } from '../petition/rules.ts';
import type { PetitionRow } from '../petition/table.ts';
import { decideDueOn, limits, reviewDueOn, reviewUntil, routeDueOn } from '../petition/rules.ts';
import { statusAfter, type PetitionAction } from '../petition/state-machine.ts';
import { staffName } from './demo-words.ts';

/** An invented petition; its content is not sealed yet. */
export type DemoPetition = Omit<PetitionRow, 'sealedContent'> & { content: string };

type Range = readonly [least: number, most: number];

/** What is done to a petition, with the days that it comes after the step before. */
const turns = {
  route: ['route', 2, 9],
  decline: ['decline', 2, 9],
  accept: ['accept', 2, 7],
  extend: ['extend', 50, 58],
  decide: ['decide', 15, 50],
  decideLate: ['decide', 20, 28],
  askReview: ['askReview', 5, 25],
  decideReview: ['decideReview', 10, 28],
  askFinalReview: ['askFinalReview', 5, 25],
  decideFinalReview: ['decideFinalReview', 10, 28],
} as const satisfies Record<string, readonly [PetitionAction, number, number]>;
type StepName = keyof typeof turns;

/** How a petition has gone, and for how many days it has stood there: each within its limit, but for one that is late. */
const stories: readonly (readonly [PetitionCategory, readonly StepName[], Range])[] = [
  ['APPEAL', [], [1, 12]],
  ['SUGGESTION', ['route'], [1, 3]],
  ['ACCUSATION', ['route', 'accept'], [3, 50]],
  ['APPEAL', ['route', 'accept', 'decide'], [2, 25]],
  ['APPEAL', ['decline'], [5, 60]],
  ['APPEAL', ['route', 'accept', 'decide', 'askReview'], [2, 25]],
  ['APPEAL', ['route', 'accept', 'decide', 'askReview', 'decideReview'], [2, 25]],
  ['APPEAL', ['route', 'accept', 'decide', 'askReview', 'decideReview', 'askFinalReview'], [2, 25]],
  [
    'APPEAL',
    ['route', 'accept', 'decide', 'askReview', 'decideReview', 'askFinalReview', 'decideFinalReview'],
    [2, 90],
  ],
  ['SUGGESTION', [], [1, 12]],
  ['ACCUSATION', [], [1, 12]],
  ['SUGGESTION', ['route', 'accept'], [3, 50]],
  ['ACCUSATION', ['route'], [1, 3]],
  ['SUGGESTION', ['route', 'accept', 'decide'], [2, 90]],
  ['APPEAL', ['route', 'accept', 'extend'], [2, 20]],
  ['ACCUSATION', ['route', 'accept', 'decide'], [2, 25]],
  ['APPEAL', ['route', 'accept'], [62, 70]],
  ['APPEAL', ['route', 'accept', 'extend', 'decideLate'], [2, 25]],
];

const subjects: Record<PetitionCategory, readonly (readonly [title: string, content: string, department: string])[]> = {
  SUGGESTION: [
    ['建议增设路灯', '社区主路晚上较暗，建议增设路灯，方便居民夜间出行。', 'city-management'],
    ['建议增加老年食堂', '社区独居老人较多，建议开办老年食堂或送餐服务。', 'civil-affairs'],
    ['建议延长窗口服务时间', '上班族白天办事不便，建议窗口每周延时一天。', 'people-housing'],
  ],
  ACCUSATION: [
    ['反映办事推诿', '多次前往办理，工作人员互相推诿，请求调查处理。', 'governance-petitions'],
    ['反映收费不公开', '停车收费未公示依据和去向，请求调查处理。', 'governance-petitions'],
  ],
  APPEAL: [
    ['对低保审核结果有异议', '家庭收入核算有误，请求重新核对。', 'civil-affairs'],
    ['养老待遇计算有误', '缴费年限少算两年，请求核实并补发。', 'social-security'],
    ['施工噪声扰民', '夜间施工影响休息，多次反映未解决，请求处理。', 'city-management'],
    ['居住证办理被拒', '居住已满半年，申请被退回，请求说明理由。', 'people-housing'],
  ],
};

/** Those who decide, one after another: none decides a review of what they decided before. */
const deciders = ['demo-petition-1', 'demo-petition-2', 'demo-petition-3'];

/** How many petitions there are for every story. */
export const petitionStories = stories.length;

/**
 * The `nth` invented petition, of a community, as it stands on that day: all but its days are the same on any machine. Who
 * has it put forward is the resident, or somebody who is named only.
 */
export function demoPetition(
  of: { gridCode: string; nth: number; petitioner: DemoResident | undefined },
  today: string,
): DemoPetition {
  const { gridCode, nth, petitioner } = of;
  const random = topic(DEMO_SEED, gridCode, 'petition');
  const [category, names, stood] = stories[nth % stories.length]!;
  const [title, content, department] = random.pick(subjects[category]);
  const played = names
    .map((name) => turns[name])
    .map(([action, least, most]) => ({ action, days: random.int(least, most) }));
  const registeredOn = addDays(today, -played.reduce((sum, { days }) => sum + days, random.int(stood[0], stood[1])));
  const id = demoId(DEMO_SEED, 'petition', nth, DEMO_EPOCH);
  const street = findDivision(gridCode.slice(0, 9))?.name ?? '';
  const registeredAt = instantOn(registeredOn, random);
  const row: DemoPetition = {
    id,
    number: petitionNumber(id, gridCode, registeredOn),
    category,
    title,
    content,
    gridCode,
    petitionerId: petitioner?.id ?? null,
    petitionerName: petitioner ? null : staffName(random),
    representatives: random.chance(0.15) ? random.int(2, valueOn(limits, registeredOn).representatives) : 1,
    subjectUnit: category === 'ACCUSATION' ? `${street}便民服务中心` : null,
    unit: null,
    status: 'REGISTERED',
    registeredAt,
    routeDueOn: routeDueOn(registeredOn),
    routedOn: null,
    acceptedOn: null,
    decideDueOn: null,
    extendedDays: 0,
    outcome: null,
    decidedOn: null,
    decidedBy: null,
    reviewUntil: null,
    steps: [{ at: registeredAt, title: '登记', handler: staffName(random), text: title }],
  };
  let day = registeredOn;
  for (const { action, days } of played) {
    day = addDays(day, days);
    play(row, action, day, unitIn(department, gridCode), random);
  }
  return row;
}

function play(row: DemoPetition, action: PetitionAction, day: string, unit: string, random: DemoRandom): void {
  const status = statusAfter(action, row.status);
  if (!status) throw new Error(`demo: a petition in ${row.status} allows no ${action}`);
  const { title, text, set } = turnOf(row, action, { day, unit, random });
  const decidedBy = set?.decidedBy ? { decidedBy: set.decidedBy } : {};
  row.steps.push({ at: instantOn(day, random), title, handler: staffName(random), text, ...decidedBy });
  Object.assign(row, { status, ...set });
}

function turnOf(
  row: DemoPetition,
  action: PetitionAction,
  { day, unit, random }: { day: string; unit: string; random: DemoRandom },
): PetitionTransition {
  const asked = { decideDueOn: reviewDueOn(day), reviewUntil: null };
  const outcome = random.pick(['SUPPORTED', 'EXPLAINED', 'NOT_SUPPORTED'] as const);
  const decidedBy = deciders[row.steps.filter((step) => step.decidedBy).length]!;
  const decided = { outcome, decidedOn: day, decidedBy, reviewUntil: reviewUntil(day) };
  const { extend } = valueOn(limits, row.acceptedOn ?? day);
  const extended = { extendedDays: extend, decideDueOn: decideDueOn(row.acceptedOn ?? day, extend) };
  const doings: Record<PetitionAction, PetitionTransition> = {
    route: { title: '转送', text: `转送${unit}`, set: { unit, routedOn: day } },
    object: { title: '提出异议', text: '不属于本单位职权', set: { unit: null, routedOn: null } },
    decline: { title: '不予受理', text: '属于诉讼、仲裁途径解决的事项，已告知信访人' },
    accept: {
      title: '受理',
      text: '予以受理并告知信访人',
      set: { acceptedOn: day, decideDueOn: decideDueOn(day) },
    },
    extend: { title: '延长办理期限', text: '情况复杂，需进一步核查；已告知信访人', set: extended },
    decide: { title: '答复', text: opinions[outcome], set: decided },
    askReview: { title: '申请复查', text: '对处理意见不服', set: asked },
    decideReview: { title: '复查意见', text: opinions[outcome], set: decided },
    askFinalReview: { title: '申请复核', text: '对复查意见不服', set: asked },
    decideFinalReview: { title: '复核意见', text: opinions[outcome], set: { ...decided, reviewUntil: null } },
  };
  return doings[action];
}

const opinions = {
  SUPPORTED: '情况属实，已责成承办单位办理',
  EXPLAINED: '已向信访人说明政策和理由',
  NOT_SUPPORTED: '经核查，诉求没有事实和政策依据',
};

/** An instant of the morning of a day, in China. */
function instantOn(day: string, random: DemoRandom): string {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + random.int(0, 150) * 60_000).toISOString();
}
