import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { superviseIncidents } from './supervise-incidents.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
beforeEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const at = (text: string) => new Date(`${text}+08:00`).toISOString();

test('city management is late only by what is known of it: what it did in time may arrive after the job', async () => {
  const incidentId = await story.given.dispatched({ category: 'FACILITIES.WATER_MAIN' });
  const caseFile = randomUUID();
  const nothingDone = { incidentId, resolvedAt: null, result: null };
  const due = at('2026-03-10T18:00:00');
  await story.given.caseFile(caseFile, { ...nothingDone, status: 'DISPATCHED', dueAt: due }, 1);
  story.moveTo('2026-03-14');
  const { database, clock } = story.parts;
  const asked: string[] = [];
  const supervise = (known: string | undefined) =>
    superviseIncidents({
      database,
      clock,
      knownUpTo: async (owner, noun) => {
        asked.push(`${owner}.${noun}`);
        return known === undefined ? undefined : new Date(at(known));
      },
    });
  await supervise(undefined);
  await supervise('2026-03-10T17:59:59');
  expect(new Set(asked)).toEqual(new Set(['city-management.case-file']));
  expect(await story.rowOf(incidentId)).toMatchObject({ slip: null, was_late: false });
  const done = { resolvedAt: at('2026-03-10T17:00:00'), result: '已修复' };
  await story.given.caseFile(caseFile, { incidentId, status: 'RESOLVED', dueAt: due, ...done }, 2);
  await supervise('2026-03-14T09:59:00');
  expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', slip: null, was_late: false });
});

test('another department is reminded whatever city management has said', async () => {
  const id = await story.given.dispatched();
  story.moveTo('2026-03-11', '12:00:00');
  const { database, clock } = story.parts;
  await superviseIncidents({ database, clock, knownUpTo: async () => undefined });
  expect(await story.rowOf(id)).toMatchObject({ slip: 'BLUE', was_late: false });
});
