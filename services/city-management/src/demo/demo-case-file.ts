import { findDivision, gridsUnder } from '@one-window/contracts/codes';
import { DEMO_AS_OF, DEMO_SEED, demoId, demoPicture, photoOf, topic, type DemoRandom } from '@one-window/dev/demo';
import type { CaseFileRow, CaseFileStatus } from '../case-file/table.ts';
import { freshFile } from '../case-file/fresh-file.ts';
import { withEntry } from '../case-file/save-case-file.ts';
import { findCondition, kinds } from '../case-file/rules/kinds.ts';
import { isUrgent } from '../case-file/rules/limits.ts';
import { allDone, dueAt, isLate, isProvisional, plannedStages } from '../case-file/rules/stages.ts';
import { cellsOf, positionIn } from './demo-position.ts';

const hour = 3_600_000;
const units = ['市政维护所', '路灯管理所', '环境卫生管理所', '园林绿化所', '城管执法大队'];

/** How far a file has come, and how many days ago it was opened. */
const ends: readonly (readonly [{ status: CaseFileStatus; days: readonly [number, number] }, number])[] = [
  [{ status: 'CLOSED', days: [4, 60] }, 66],
  [{ status: 'CANCELLED', days: [4, 60] }, 4],
  [{ status: 'COLLECTED', days: [0, 0] }, 4],
  [{ status: 'FILED', days: [0, 0] }, 5],
  [{ status: 'DISPATCHED', days: [0, 1] }, 6],
  [{ status: 'HANDLING', days: [0, 2] }, 9],
  [{ status: 'RESOLVED', days: [1, 3] }, 6],
];

const pictures = 24;
/** The pictures that invented files have: the first half before the work, the rest after it. */
export const demoPictures = Array.from({ length: pictures }, (_, nth) => demoPicture(nth));
const before = (random: DemoRandom) => photoOf(demoPictures[random.int(0, pictures / 2 - 1)]!);
const after = (random: DemoRandom) => photoOf(demoPictures[random.int(pictures / 2, pictures - 1)]!);

/** The `nth` invented case file of a district as it stands at `now`: all but its times are the same on any machine. */
export function demoCaseFile(district: string, nth: number, now: Date): CaseFileRow {
  const random = topic(DEMO_SEED, `${district}|${nth}`, 'case-file');
  const grid = random.pick(gridsUnder(district).filter(({ generated }) => !generated));
  const kind = random.pick([...kinds.values()]);
  const conditionNo = random.int(1, kind.conditions.length);
  const { condition } = findCondition(kind.code, conditionNo)!;
  const end = random.weighted(ends);
  const openedAt = now.getTime() - random.int(...end.days) * 24 * hour - random.int(1, 5) * hour;
  const at = (hours: number) => new Date(openedAt + hours * hour).toISOString();
  const road = (findDivision(grid.communityCode)?.name ?? '').replace(/(社区|村)$/u, '');
  const day = at(8).slice(0, 10).replaceAll('-', '');
  let row = freshFile({
    id: demoId(DEMO_SEED, 'case-file', Number(district.slice(2)) * 10_000 + nth, Date.parse(DEMO_AS_OF)),
    number: `案${district}-${day}-9${String(nth).padStart(5, '0')}`,
    source: random.weighted([
      ['INSPECTOR', 7],
      ['VIDEO', 2],
      ['PUBLIC', 1],
    ] as const),
    kindCode: kind.code,
    conditionNo,
    gridCode: grid.code,
    place: `${road}路${random.int(1, 180)}号附近`,
    ...positionIn(district, cellsOf(district).get(grid.code)!, random),
    description: `${kind.name}：${condition.fileWhen}`,
    openedAt: at(0),
    photos: [
      {
        kind: 'BEFORE',
        round: 1,
        at: at(0),
        ...before(random),
      },
    ],
  });
  const step = (hours: number, action: string, by: string, set: Partial<CaseFileRow>) => {
    const changed = { ...row, ...set };
    row = withEntry(changed, { at: at(hours), action, unit: changed.unit ?? '', by, note: '' });
  };
  step(0, '采集', '采集员', {});
  if (end.status === 'COLLECTED') return row;
  if (end.status === 'CANCELLED') {
    step(1, '注销', '值班长', { status: 'CANCELLED', closedAt: at(1) });
    return row;
  }
  step(0.2, '立案', '值班长', { status: 'FILED', filedAt: at(0.2) });
  if (end.status === 'FILED') return row;
  step(0.3, '派遣', '派遣员', dispatched(row, random, at(0.3)));
  if (end.status === 'DISPATCHED') return row;
  step(0.8, '开始处置', '处置员', { status: 'HANDLING' });
  if (end.status === 'HANDLING') return row;
  return finish(row, random, now, end.status === 'CLOSED');
}

/** What a dispatch to some unit makes of a file: the limits of its condition run from there. */
export function dispatched(row: CaseFileRow, random: DemoRandom, at: string): Partial<CaseFileRow> {
  const { condition } = findCondition(row.kindCode, row.conditionNo)!;
  const stages = plannedStages(condition.stages, new Date(at));
  return {
    status: 'DISPATCHED',
    unit: random.pick(units),
    dispatchedAt: at,
    stages,
    dueAt: dueAt(stages),
    dueProvisional: isProvisional(stages),
    urgent: condition.stages.some(isUrgent),
  };
}

/** Feeds the work back, mostly in time, and closes it when it is to be closed. */
function finish(row: CaseFileRow, random: DemoRandom, now: Date, isClosed: boolean): CaseFileRow {
  const dispatched = Date.parse(row.dispatchedAt!);
  const share = random.chance(0.85) ? 0.3 + random.next() * 0.6 : 1.1 + random.next() * 0.3;
  const planned = dispatched + (Date.parse(row.dueAt!) - dispatched) * share;
  const earliest = Date.parse(row.timeline.at(-1)!.at) + hour / 10;
  const resolvedAt = new Date(Math.max(earliest, Math.min(planned, now.getTime() - hour / 2))).toISOString();
  const resolved = fedBack(row, random, { resolvedAt, isInTime: share <= 1, result: '已处置完毕' });
  if (!isClosed) return resolved;
  const onTime = !resolved.stages.some((stage) => isLate(stage, now));
  const closed: CaseFileRow = { ...resolved, status: 'CLOSED', closedAt: resolvedAt, onTime };
  return withEntry(closed, { at: resolvedAt, action: '核查结案', unit: row.unit!, by: '值班长', note: '' });
}

/** The file once its unit has fed back the work, with an after-photo. */
export function fedBack(
  row: CaseFileRow,
  random: DemoRandom,
  { resolvedAt, isInTime, result }: { resolvedAt: string; isInTime: boolean; result: string },
): CaseFileRow {
  const photo = {
    kind: 'AFTER',
    round: 1,
    at: resolvedAt,
    ...after(random),
  } as const;
  const stages = row.stages.map((stage, at) =>
    at < row.stages.length - 1 && isInTime
      ? { ...stage, doneAt: new Date(Math.min(Date.parse(stage.dueAt), Date.parse(resolvedAt))).toISOString() }
      : stage,
  );
  const done: Partial<CaseFileRow> = {
    status: 'RESOLVED',
    resolvedAt,
    result,
    stages: allDone(stages, resolvedAt),
    photos: [...row.photos, photo],
  };
  const entry = { at: resolvedAt, action: '反馈', unit: row.unit!, by: '处置员', note: result };
  return withEntry({ ...row, ...done }, entry);
}
