import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { departments } from '../departments.ts';
import { event } from '../event.ts';
import { eventsOfDefinition, isReadBy, readerName, readServiceEvents } from './event-readers.ts';

const visited = event('civil-affairs.home-care.visited.v2', z.object({ on: z.iso.date() }));

test('a definition says what it reads, whatever its lists make of what they are handed', () => {
  const { readers, snapshots } = eventsOfDefinition('social-security', {
    consumers: (_: unknown, { clock }: { clock: { today(): string } }) => [
      { kind: 'consumer', name: `certify-on-visit`, eventType: visited, handle: () => clock.today() },
    ],
    replicas: (own: { cases: { replica(): unknown } }) => [
      {
        owner: 'people-housing',
        noun: 'resident',
        state: z.object({ name: z.string() }),
        effects: [{ name: 'follow' }],
        load: own.cases.replica(),
      },
    ],
    snapshots: () => [{ noun: 'pension' }, { noun: 'pension', version: 2 }],
  });
  expect(readers.map(readerName)).toEqual([
    'social-security (replica of people-housing.resident; follow)',
    'social-security (certify-on-visit)',
  ]);
  expect(readers[0]!.reads.properties?.['state']?.required).toEqual(['name']);
  expect(snapshots).toEqual([
    { noun: 'pension', version: 1 },
    { noun: 'pension', version: 2 },
  ]);
});

test('a replica reads every fact of its noun in its version, a reaction one kind', () => {
  const { readers } = eventsOfDefinition('x', {
    consumers: () => [{ name: 'y', eventType: visited }],
    replicas: () => [{ owner: 'people-housing', noun: 'resident', version: 2, state: z.object({}), effects: [] }],
  });
  expect(readers.map((reader) => isReadBy('people-housing.resident.moved.v2', reader))).toEqual([true, false]);
  expect(readers.map((reader) => isReadBy('people-housing.resident.moved.v1', reader))).toEqual([false, false]);
  expect(readers.map((reader) => isReadBy(visited.type, reader))).toEqual([false, true]);
});

test('a list of another form is an error, not an empty list', () => {
  expect(() => eventsOfDefinition('x', { replicas: () => [{ noun: 'resident' }] })).toThrow(/owner/);
  expect(() => eventsOfDefinition('x', undefined)).toThrow();
});

test("every department's definition is read", async () => {
  const names = departments.map(({ name }) => name);
  const { events, findings } = await readServiceEvents(names);
  expect(findings).toEqual([]);
  expect(events.map(({ service }) => service)).toEqual(names);
  for (const { service, readers } of events) {
    if (service === 'people-housing') continue;
    expect(readers.map(({ of }) => of)).toContain('people-housing.resident.v1');
  }
}, 60_000);
