import { expect, test } from '@jest/globals';
import { callerOf } from '@one-window/dev/testing';
import { asSurvivor, createContext, scopeOf, type ServiceParts } from './context.ts';
import { done } from './errors.ts';

const present = '01990000-0000-7000-8000-000000000001';
const place = { kind: 'caller', jurisdiction: '431102004007' };

test('a caller who accepts applications sees a resident who is present, for acceptance', () => {
  const scope = { ...place, residentId: present };
  expect(scopeOf(callerOf({ presentResidentId: present }))).toEqual(scope);
  expect(scopeOf(callerOf({ presentResidentId: present, role: 'grid_worker' }))).toEqual(scope);
});

test('no other caller does, and for no other purpose', () => {
  expect(scopeOf(callerOf({ presentResidentId: present, purpose: 'HANDLING' }))).toEqual(place);
  expect(scopeOf(callerOf({ presentResidentId: present, purpose: undefined }))).toEqual(place);
  expect(scopeOf(callerOf({ presentResidentId: present, role: 'officer' }))).toEqual(place);
  const own = '01990000-0000-7000-8000-000000000002';
  expect(scopeOf(callerOf({ presentResidentId: present, role: 'resident', residentId: own }))).toEqual({
    kind: 'caller',
    jurisdiction: '',
    residentId: own,
  });
});

test('a resident who was merged acts as the survivor, for one statement; other callers cost none', async () => {
  const survivor = '01990000-0000-7000-8000-000000000003';
  const asked: unknown[] = [];
  const database = {
    read: async (_scope: object, _text: string, values?: unknown[]) => (
      asked.push(values),
      [{ id: survivor }] as never
    ),
  };
  const resident = callerOf({ role: 'resident', residentId: present });
  expect(scopeOf(await asSurvivor(database, resident))).toEqual({
    kind: 'caller',
    jurisdiction: '',
    residentId: survivor,
  });
  expect(asked).toEqual([[present]]);
  for (const role of ['clerk', 'officer', 'anonymous'] as const) {
    const caller = callerOf({ role, residentId: present });
    expect(await asSurvivor(database, caller)).toBe(caller);
  }
  expect(asked).toHaveLength(1);
});

test('a request checks once whether the residents’ replica is stale: a list is answered or refused as a whole', async () => {
  let asked = 0;
  const parts = { authorityIsStale: async () => (asked += 1) > 1, log: {}, clock: {}, database: {} };
  const { authorityIsStale } = createContext(parts as never, callerOf({ role: 'clerk' }), {}, () => ({}));
  expect(await Promise.all([authorityIsStale(), authorityIsStale()])).toEqual([false, false]);
  expect(asked).toBe(1);
});

test('what a mutation writes carries the trace of its request', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const given: unknown[] = [];
  const transaction = async (...args: unknown[]) => {
    given.push(args[3]);
    return done('a');
  };
  const parts = { database: { transaction }, hashKey: Buffer.alloc(32) } as unknown as ServiceParts;
  const context = createContext(parts, callerOf({ traceparent }), {}, () => ({}));
  await context.write('act', { requestId: 'r1' }, async () => done('a'));
  expect(given).toEqual([traceparent]);
});
