import { findGrid } from '@one-window/contracts/codes';
import type { DemoIncidentStory } from '@one-window/dev/demo';
import type { EntryKind, NewEntry } from '../incident/table/entry.ts';
import { newIncident, type IncidentRow } from '../incident/table/incident.ts';
import { hoursAfter } from '../incident/rules.ts';
import { centreOf, departmentTitle } from '../incident/unit.ts';

/** An invented incident with its timeline; its version is the number of its published steps. */
export interface DemoIncident {
  row: IncidentRow;
  entries: NewEntry[];
}

/** The incident of a story as it stands at the instant `now`: all but its times are the same on any machine. */
export function demoIncident(story: DemoIncidentStory, now: string): DemoIncident {
  const { id, category, level, title, description, gridCode, place, department, result, wasLate } = story;
  const at = (hours: number) => hoursAfter(now, hours);
  const registeredAt = at(story.registered);
  const row = newIncident({
    id,
    source: 'GRID_WORKER',
    category,
    level,
    title,
    description,
    gridCode,
    place,
    status: 'REGISTERED',
    registeredAt,
  });
  const worker = { unit: findGrid(gridCode)?.name ?? gridCode, handler: '网格员' };
  const centre = { unit: centreOf(gridCode), handler: '值班调度' };
  const unit = { unit: departmentTitle(department), handler: '承办人' };
  const entries: NewEntry[] = [];
  const step = (
    kind: EntryKind,
    hours: number | null,
    by: { unit: string; handler: string },
    text: string,
    set: (at: string) => Partial<IncidentRow>,
  ) => {
    if (hours === null) return;
    entries.push({ kind, at: at(hours), ...by, text });
    Object.assign(row, set(at(hours)));
  };
  step('REGISTERED', story.registered, worker, title, () => ({}));
  step('FILED', story.filed, centre, title, (filedAt) => ({ filedAt }));
  step('DISPATCHED', story.dispatched, centre, `分拨至${departmentTitle(department)}`, (dispatchedAt) => ({
    status: 'DISPATCHED',
    department,
    dispatchNo: 1,
    dispatchedAt,
    firstDispatchedAt: dispatchedAt,
    dueAt: at(story.due!),
  }));
  step('HANDLED', story.handled, unit, result, (handledAt) => ({ status: 'HANDLED', handledAt, wasLate, result }));
  step('VERIFIED', story.verified, worker, '现场核查合格', (verifiedAt) => ({ verifiedAt }));
  step('CLOSED', story.closed, centre, result, (closedAt) => ({ status: 'CLOSED', closedAt }));
  return { row, entries };
}
