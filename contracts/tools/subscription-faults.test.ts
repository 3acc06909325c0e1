import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { event } from '../event.ts';
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
