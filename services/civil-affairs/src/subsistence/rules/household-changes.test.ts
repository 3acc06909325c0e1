import { expect, test } from '@jest/globals';
import { countIncomes, countMembers } from './household-changes.ts';

const member = (residentId: string, throughMonth: string | null = null, fromMonth = '2026-04') => ({
  residentId,
  fromMonth,
  throughMonth,
  reason: null,
});

const known = (of: object) => ({
  district: '431102',
  memberIds: ['a', 'b'],
  people: new Map(),
  month: '2026-06',
  ...of,
});
const person = (
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED',
  diedOn: string | null = null,
  gridCode = '43110200400704',
) => ({
  status,
  diedOn,
  gridCode,
});

test('a death counts through its own month however late it is known, and not at all once revoked', () => {
  const dead = known({ people: new Map([['b', person('DECEASED', '2026-04-30')]]) });
  const { kept } = countMembers([member('a'), member('b')], dead);
  expect(kept[1]).toMatchObject({ throughMonth: '2026-04', reason: 'DEATH' });
  expect(countMembers(kept, dead).kept).toEqual(kept);
  const alive = known({ people: new Map([['b', person('PRESENT')]]) });
  expect(countMembers(kept, alive).kept[1]).toEqual(member('b'));
});

test('who left before the death was known is counted through the death only', () => {
  const left = countMembers([member('a'), member('b')], known({ memberIds: ['a'] })).kept;
  expect(left[1]).toMatchObject({ throughMonth: '2026-06', reason: 'LEFT' });
  const dead = known({ memberIds: ['a'], people: new Map([['b', person('DECEASED', '2026-05-02')]]) });
  expect(countMembers(left, dead).kept[1]).toMatchObject({ throughMonth: '2026-05', reason: 'DEATH' });
});

test('nobody leaves while the household is not known; who lives in another district does', () => {
  expect(countMembers([member('a')], known({ memberIds: undefined })).kept).toEqual([member('a')]);
  const far = known({ people: new Map([['a', person('PRESENT', null, '51010800200501')]]) });
  expect(countMembers([member('a')], far).kept[0]).toMatchObject({ throughMonth: '2026-06', reason: 'LEFT' });
});

test('who joins counts from the next month, once', () => {
  const born = known({ memberIds: ['a', 'c'], people: new Map([['c', person('PRESENT')]]) });
  const { kept, joined } = countMembers([member('a')], born);
  expect(joined).toEqual([member('c', null, '2026-07')]);
  expect(countMembers([...kept, ...joined], born).joined).toEqual([]);
});

test('nobody joins who is not in the replica, who is not present, or who lives in another district', () => {
  const joins = (...people: [string, object][]) =>
    countMembers([member('a')], known({ memberIds: ['a', 'c'], people: new Map(people) })).joined;
  expect(joins()).toEqual([]);
  expect(joins(['c', person('DEPARTED')])).toEqual([]);
  expect(joins(['c', person('PRESENT', null, '51010800200501')])).toEqual([]);
  expect(joins(['c', person('PRESENT')])).toEqual([member('c', null, '2026-07')]);
});

test('a pension counts from the month after it is known, as long as it runs and the member counts', () => {
  const pension = { id: 'p', residentId: 'a', monthlyAmountFen: 20_000, fromMonth: '2026-01', throughMonth: null };
  const first = countIncomes([], [member('a')], [pension], '2026-07');
  expect(first.joined).toEqual([
    { sourceId: 'p', residentId: 'a', monthlyFen: 20_000, fromMonth: '2026-07', throughMonth: null },
  ]);
  const again = countIncomes(first.joined, [member('a', '2026-08')], [pension], '2026-07');
  expect(again).toEqual({ kept: [{ ...first.joined[0], throughMonth: '2026-08' }], joined: [] });
  expect(countIncomes([], [member('b')], [pension], '2026-07').joined).toEqual([]);
});
