import { findGrid } from '@one-window/contracts/codes';
import { findIncidentCategory } from '@one-window/contracts/governance-petitions';
import { DEMO_SEED, demoId, topic } from '@one-window/kit/demo';
import type { EntryKind, NewEntry } from '../incident/entry.ts';
import { newIncident, type IncidentRow } from '../incident/incident-row.ts';
import { hoursAfter, limitHours } from '../incident/rules.ts';
import { centreOf, departmentTitle } from '../incident/unit.ts';

/** Instant in the ids of demo matters, so that a second seed finds the first's. */
export const demoEpoch = Date.parse('2026-01-01T00:00:00Z');

/** An invented incident with its timeline; its version is the number of its published steps. */
export interface DemoIncident {
  row: IncidentRow;
  entries: NewEntry[];
}

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

/** How far a demo incident has come, with how likely that is. */
const ends: readonly (readonly [
  end: 'CLOSED' | 'HANDLED' | 'DISPATCHED' | 'REGISTERED' | 'OVERDUE',
  weight: number,
])[] = [
  ['CLOSED', 70],
  ['HANDLED', 6],
  ['DISPATCHED', 10],
  ['REGISTERED', 8],
  ['OVERDUE', 6],
];

/** The `nth` invented incident of a grid as it stands at the instant `now`: its id and all but its times are the same on any machine. */
export function demoIncident(gridCode: string, nth: number, now: string): DemoIncident {
  const random = topic(DEMO_SEED, `${gridCode}|${nth}`, 'incident');
  const [category, title, place, result] = random.pick(finds);
  const { level, department } = findIncidentCategory(category)!;
  const end = random.weighted(ends);
  const limit = limitHours(category, level, 'GRID_WORKER');
  const age =
    end === 'CLOSED' ? random.int(5, 150) * 24 : end === 'OVERDUE' ? limit + random.int(6, 60) : random.int(1, 2);
  const registeredAt = hoursAfter(now, -age);
  const index = Number(gridCode.slice(6)) * 16 + nth;
  const id = demoId(DEMO_SEED, `incident-${gridCode.slice(0, 6)}`, index % 0xffff_ffff, demoEpoch);
  const row = newIncident({
    id,
    source: 'GRID_WORKER',
    category,
    level,
    title,
    description: `巡查发现：${place}${title}`,
    gridCode,
    place,
    status: 'REGISTERED',
    registeredAt,
  });
  const worker = { unit: findGrid(gridCode)?.name ?? gridCode, handler: '网格员' };
  const centre = { unit: centreOf(gridCode), handler: '值班调度' };
  const entries: NewEntry[] = [];
  const step = (
    kind: EntryKind,
    at: string,
    by: { unit: string; handler: string },
    text: string,
    set: Partial<IncidentRow>,
  ) => {
    entries.push({ kind, at, ...by, text });
    Object.assign(row, set);
  };
  step('REGISTERED', registeredAt, worker, title, {});
  if (end === 'REGISTERED') return { row, entries };

  const dispatchedAt = hoursAfter(registeredAt, 0.25);
  const dueAt = hoursAfter(dispatchedAt, limit);
  step('FILED', hoursAfter(registeredAt, 0.1), centre, title, { filedAt: hoursAfter(registeredAt, 0.1) });
  step('DISPATCHED', dispatchedAt, centre, `分拨至${departmentTitle(department)}`, {
    status: 'DISPATCHED',
    department,
    dispatchNo: 1,
    dispatchedAt,
    firstDispatchedAt: dispatchedAt,
    dueAt,
  });
  if (end === 'DISPATCHED' || end === 'OVERDUE') return { row, entries };

  const wasLate = end === 'CLOSED' && random.chance(0.12);
  const handledAt = hoursAfter(dispatchedAt, end === 'HANDLED' ? 0.5 : wasLate ? limit + 5 : limit * 0.6);
  const unit = { unit: departmentTitle(department), handler: '承办人' };
  step('HANDLED', handledAt, unit, result, { status: 'HANDLED', handledAt, wasLate, result });
  if (end === 'HANDLED') return { row, entries };

  const [verifiedAt, closedAt] = [hoursAfter(handledAt, 2), hoursAfter(handledAt, 3)];
  step('VERIFIED', verifiedAt, worker, '现场核查合格', { verifiedAt });
  step('CLOSED', closedAt, centre, result, { status: 'CLOSED', closedAt });
  return { row, entries };
}
