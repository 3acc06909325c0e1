import { findIncidentCategory, type IncidentLevel } from '@one-window/contracts/governance-petitions';
import { DEMO_EPOCH, demoId } from './demo-id.ts';
import type { DemoPlan } from './district.ts';
import { DEMO_SEED, topic } from './random.ts';

/** Progress of an invented incident. */
type DemoIncidentEnd = 'CLOSED' | 'HANDLED' | 'DISPATCHED' | 'REGISTERED' | 'OVERDUE';

/**
 * An invented incident, the same for the command centre and for the department that handles it. Its steps are in hours
 * from the instant of the seed, below 0: limits are in hours, so that incidents of a fixed day would all be late.
 */
export interface DemoIncidentStory {
  id: string;
  gridCode: string;
  /** Which of its grid's, from 0. */
  nth: number;
  category: string;
  level: IncidentLevel;
  department: string;
  title: string;
  place: string;
  description: string;
  result: string;
  end: DemoIncidentEnd;
  registered: number;
  filed: number | null;
  dispatched: number | null;
  due: number | null;
  handled: number | null;
  verified: number | null;
  closed: number | null;
  wasLate: boolean;
}

const incidentsPerGrid = 4;

const finds: readonly (readonly [category: string, title: string, place: string, result: string])[] = [
  ['HAZARDS.WIRING', '飞线充电', '居民楼一楼窗外', '已拆除飞线，引导到集中充电处'],
  ['HAZARDS.FIRE_LANE', '消防通道停车', '小区东门消防通道', '车辆已驶离，已重新划线'],
  ['SANITATION.RUBBISH', '垃圾未及时清运', '垃圾收集点旁', '已清运并冲洗'],
  ['SANITATION.POSTERS', '楼道小广告', '单元门厅', '已清除'],
  ['SANITATION.BICYCLES', '共享单车乱停', '公交站旁人行道', '已规整'],
  ['FACILITIES.STREET_LAMP', '路灯不亮', '路口西侧第三盏', '已更换灯具'],
  ['FACILITIES.MANHOLE_COVER', '井盖松动', '非机动车道', '已更换井盖'],
  ['FACILITIES.ROAD', '路面坑洼', '社区主路', '已修补'],
  ['DISPUTES.NEIGHBOURS', '邻里漏水纠纷', '居民楼', '已转调解并达成协议'],
  ['HELP.VISIT', '独居老人需要探望', '居民楼', '已上门探望并列入走访'],
];

const ends: readonly (readonly [DemoIncidentEnd, weight: number])[] = [
  ['CLOSED', 70],
  ['HANDLED', 6],
  ['DISPATCHED', 10],
  ['REGISTERED', 8],
  ['OVERDUE', 6],
];

/** Every incident of the plan's grids, the same in every service. */
export function demoIncidents({ grids }: Pick<DemoPlan, 'grids'>): DemoIncidentStory[] {
  return grids.flatMap(({ gridCode }) =>
    Array.from({ length: incidentsPerGrid }, (_, nth) => demoIncidentStory(gridCode, nth)),
  );
}

/** The `nth` invented incident of a grid. */
function demoIncidentStory(gridCode: string, nth: number): DemoIncidentStory {
  const random = topic(DEMO_SEED, `${gridCode}|${String(nth)}`, 'incident');
  const [code, title, place, result] = random.pick(finds);
  const category = findIncidentCategory(code);
  if (!category) throw new Error(`demo: there is no category ${code}`);
  const { level, department } = category;
  const end = random.weighted(ends);
  const limit = category.limitHours[level];
  const age =
    end === 'CLOSED' ? random.int(5, 150) * 24 : end === 'OVERDUE' ? limit + random.int(6, 60) : random.int(1, 2);
  const isDispatched = end !== 'REGISTERED';
  const wasLate = end === 'CLOSED' && random.chance(0.12);
  const dispatched = 0.25 - age;
  const hoursTaken = end === 'HANDLED' ? 0.5 : wasLate ? limit + 5 : Math.min(limit * 0.6, 1 + random.next() * 1.5);
  const handled = end === 'CLOSED' || end === 'HANDLED' ? dispatched + hoursTaken : null;
  const closing = end === 'CLOSED' ? handled : null;
  return {
    id: demoId(DEMO_SEED, `incident-${gridCode.slice(0, 6)}`, demoIncidentIndex(gridCode, nth), DEMO_EPOCH),
    gridCode,
    nth,
    category: code,
    level,
    department,
    title,
    place,
    description: `巡查发现：${place}${title}`,
    result,
    end,
    registered: -age,
    filed: isDispatched ? 0.1 - age : null,
    dispatched: isDispatched ? dispatched : null,
    due: isDispatched ? dispatched + limit : null,
    handled,
    verified: closing === null ? null : closing + 2,
    closed: closing === null ? null : closing + 3,
    wasLate,
  };
}

/** Position of an incident among those of its district, from which ids are made. */
export function demoIncidentIndex(gridCode: string, nth: number): number {
  return (Number(gridCode.slice(6)) * 16 + nth) % 0xffff_ffff;
}
