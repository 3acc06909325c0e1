import { gridsUnder } from '@one-window/contracts/codes';
import { DEMO_EPOCH, DEMO_SEED, demoId, demoIncidentIndex, topic, type DemoIncidentStory } from '@one-window/dev/demo';
import { machine } from '@one-window/procedures';
import { dayInShanghai } from '@one-window/service';
import type { CaseFileRow } from '../case-file/table.ts';
import { freshFile } from '../case-file/fresh-file.ts';
import { withEntry } from '../case-file/save-case-file.ts';
import { kindOf } from '../case-file/rules/incident-kinds.ts';
import { isLate } from '../case-file/rules/stages.ts';
import { dispatched, fedBack } from './demo-case-file.ts';

const hour = 3_600_000;

/**
 * The case file of an invented incident as it stands at `now`, which answers what the command centre says of it: work done
 * once the incident is handled, closed with it. Nothing when the incident was not dispatched here.
 */
export function demoIncidentFile(story: DemoIncidentStory, now: Date): CaseFileRow | undefined {
  if (story.department !== 'city-management' || story.dispatched === null) return undefined;
  const { gridCode, nth, end, result } = story;
  const random = topic(DEMO_SEED, story.id, 'incident-file');
  const openedAt = now.getTime() + story.dispatched * hour;
  const at = (hours: number) => new Date(openedAt + hours * hour).toISOString();
  const since = (hours: number) => new Date(now.getTime() + hours * hour).toISOString();
  let row = freshFile({
    id: demoId(DEMO_SEED, `incident-file-${gridCode.slice(0, 6)}`, demoIncidentIndex(gridCode, nth), DEMO_EPOCH),
    number: numberOf(story, at(0)),
    source: 'INCIDENT',
    ...kindOf(story.category),
    gridCode,
    place: story.place,
    description: story.description,
    incidentId: story.id,
    dispatchNo: 1,
    openedAt: at(0),
  });
  const step = (when: string, action: string, by: string, set: Partial<CaseFileRow>, note = '') => {
    const changed = { ...row, ...set };
    row = withEntry(changed, { at: when, action, unit: changed.unit ?? '', by, note });
  };
  step(at(0), '立案', machine, { status: 'FILED', filedAt: at(0) }, '事件分拨');
  if (end === 'DISPATCHED' && random.chance(0.3)) return row;
  step(at(0.1), '派遣', '派遣员', dispatched(row, random, at(0.1)));
  if (end === 'DISPATCHED' && random.chance(0.5)) return row;
  step(at(0.3), '开始处置', '处置员', { status: 'HANDLING' });
  if (story.handled === null) return row;
  row = fedBack(row, random, { resolvedAt: since(story.handled), isInTime: !story.wasLate, result });
  if (story.closed === null) return row;
  const onTime = !row.stages.some((stage) => isLate(stage, now));
  const closed: CaseFileRow = { ...row, status: 'CLOSED', closedAt: since(story.closed), onTime };
  return withEntry(closed, {
    at: since(story.closed),
    action: '事件办结',
    unit: '指挥中心',
    by: machine,
    note: result,
  });
}

const placesOfGrids = new Map<string, Map<string, number>>();

/** A number that no counted one reaches: 8 and the incident's place among its district's. */
function numberOf({ gridCode, nth }: DemoIncidentStory, openedAt: string): string {
  const district = gridCode.slice(0, 6);
  const known = placesOfGrids.get(district);
  const places = known ?? new Map(gridsUnder(district).map(({ code }, place) => [code, place]));
  placesOfGrids.set(district, places);
  const day = dayInShanghai(new Date(openedAt)).replaceAll('-', '');
  return `案${district}-${day}-8${String((places.get(gridCode) ?? 0) * 16 + nth).padStart(5, '0')}`;
}
