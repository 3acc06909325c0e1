import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { event } from '../event.ts';
import { eventsOfDefinition } from './event-readers.ts';
import { subscriptionFindings } from './subscription-faults.ts';

const data = z.object({});
const owner = (...events: ReturnType<typeof event>[]) => ({ name: 'people-housing', events });
const reader = (...versions: number[]) => ({
  name: 'social-security',
  events: [],
  subscriptions: versions.map((version) => ({ owner: 'people-housing', noun: 'resident', version })),
});
const moved = event('people-housing.resident.moved.v1', data);
const faultsOf = (departments: Parameters<typeof subscriptionFindings>[0], today = '2026-11-30') =>
  subscriptionFindings(departments, today).map(({ message }) => message);

test('a version that is read is one that is published', () => {
  expect(faultsOf([owner(moved), reader(1)])).toEqual([]);
  expect(faultsOf([owner(moved), reader(2)])).toEqual([
    'social-security reads people-housing.resident.v2, which no events.ts declares: nothing would ever arrive',
  ]);
});

test('an old version may be read until its last day, beside the new one', () => {
  const leaving = event(moved.type, data, { lastDay: '2027-03-31' });
  const departments = [owner(leaving, event('people-housing.resident.moved.v2', data)), reader(1)];
  expect(faultsOf(departments, '2027-03-31')).toEqual([]);
  expect(faultsOf(departments, '2027-04-01')).toEqual([
    'people-housing.resident.v1 is no longer published, and social-security still reads it',
  ]);
});

test('every fact of a noun is declared in each published version', () => {
  const second = event('people-housing.resident.moved.v2', data);
  const died = event('people-housing.resident.deceased.v2', data);
  expect(faultsOf([owner(moved, second, died), reader(1)])).toEqual([
    'people-housing.resident.deceased.v1 is not declared: who reads people-housing.resident.v1 would not hear of it',
  ]);
});

describe('what a service reads and what its subscriptions.json names', () => {
  const reading = (version: number, ...named: number[]) => ({
    ...reader(...named),
    reads: eventsOfDefinition('social-security', {
      replicas: () => [{ owner: 'people-housing', noun: 'resident', version, state: data, effects: [] }],
    }),
  });
  const both = owner(moved, event('people-housing.resident.moved.v2', data));
  const file = 'contracts/social-security/subscriptions.json';

  test('agree in the version', () => {
    expect(faultsOf([both, reading(1, 1)])).toEqual([]);
    expect(faultsOf([both, reading(2, 2)])).toEqual([]);
  });

  test.each([
    [1, 2],
    [2, 1],
  ])('v%i in the code and v%i in the file is a fault that says what to do', (inCode, inFile) => {
    expect(faultsOf([both, reading(inCode, inFile)])).toEqual([
      `${file} names "people-housing.resident.v${inFile}", and social-security reads people-housing.resident in ` +
        `v${inCode}: name "people-housing.resident.v${inCode}" there, or let the replica and the reactions of ` +
        `social-security read v${inFile}`,
    ]);
  });

  test('a line too few or too many is named', () => {
    expect(faultsOf([both, reading(1)])).toEqual([
      `${file}: add "people-housing.resident.v1", which social-security reads`,
    ]);
    expect(faultsOf([both, reading(1, 1, 2)])).toEqual([
      `${file}: remove "people-housing.resident.v2", since social-security reads people-housing.resident in v1`,
    ]);
    const idle = { ...reader(1), reads: { readers: [], snapshots: [] } };
    expect(faultsOf([both, idle])).toEqual([
      `${file}: remove "people-housing.resident.v1", which nothing in social-security reads`,
    ]);
  });

  test('one noun is read in one version', () => {
    const mixed = eventsOfDefinition('social-security', {
      consumers: () => [{ name: 'follow', eventType: both.events[1] }],
      replicas: () => [{ owner: 'people-housing', noun: 'resident', state: data, effects: [] }],
    });
    expect(faultsOf([both, { ...reader(1), reads: mixed }])).toEqual([
      'social-security reads people-housing.resident in versions 1 and 2: let all that reads it name one',
    ]);
  });
});

describe('a snapshot is given', () => {
  const second = event('people-housing.resident.moved.v2', data);
  const giving = (...versions: number[]) => ({
    ...owner(event(moved.type, data, { lastDay: '2027-03-31' }), second),
    reads: { readers: [], snapshots: versions.map((version) => ({ noun: 'resident', version })) },
  });
  const keeping = (version: number) => ({
    ...reader(version),
    reads: eventsOfDefinition('social-security', {
      replicas: () => [{ owner: 'people-housing', noun: 'resident', version, state: data, effects: [] }],
    }),
  });
  const remedy = "add publishSnapshots({ noun: 'resident', version: 2, … }) to its definition";

  test('in each published version of a noun that has one, until the version is over', () => {
    expect(faultsOf([giving(1, 2)])).toEqual([]);
    expect(faultsOf([giving(1)])).toEqual([
      `people-housing gives no snapshot of people-housing.resident.v2: no replica of it could be filled; ${remedy}`,
    ]);
    expect(faultsOf([giving(2)])).toHaveLength(1);
    expect(faultsOf([giving(2)], '2027-04-01')).toEqual([]);
  });

  test('in each version that a replica reads', () => {
    expect(faultsOf([giving(1, 2), keeping(2)])).toEqual([]);
    expect(faultsOf([giving(), keeping(2)])).toEqual([
      `people-housing gives no snapshot of people-housing.resident.v2: the replica of social-security is never filled; ${remedy}`,
    ]);
  });
});
