import { describe, expect, test } from '@jest/globals';
import { priceFen, servedMinutes } from '../../home-care/rules.ts';
import { disabilityChecks } from '../../items/checks.ts';
import { isCertificateNumber } from '../../disability/rules.ts';
import { checkMeans, readDeclaration } from '../../subsistence/rules/economic-check.ts';
import { countIncomes, countMembers } from '../../subsistence/rules/household-changes.ts';
import { firstMonth, oldAgeTerms } from '../../old-age/rules.ts';
import { endOf } from './person-benefits.ts';
import { householdIn, subsistenceTerms } from '../../subsistence/rules/monthly-allowance.ts';

describe('subsistence allowance', () => {
  const member = (residentId: string, throughMonth: string | null = null, fromMonth = '2026-04') => ({
    residentId,
    fromMonth,
    throughMonth,
    reason: null,
  });

  test('the line times members less income; a person in two rows counts once', () => {
    const members = [member('a'), member('b'), member('b')];
    const incomes = [{ monthlyFen: 30_000, fromMonth: '2026-04', throughMonth: null }];
    expect(householdIn(members, incomes, '2026-04')).toEqual({
      members: 2,
      incomeFen: 30_000,
      perHeadFen: 15_000,
      amountFen: 100_000,
    });
    expect(householdIn(members, [{ ...incomes[0]!, monthlyFen: 900_000 }], '2026-04').amountFen).toBe(0);
  });

  test('a change of members or income begins a term, an equal amount does not', () => {
    const members = [member('a'), member('b', '2026-06')];
    const incomes = [{ monthlyFen: 10_000, fromMonth: '2026-09', throughMonth: '2026-09' }];
    expect(
      subsistenceTerms('2026-04', members, incomes).map(({ fromMonth, amountFen }) => [fromMonth, amountFen]),
    ).toEqual([
      ['2026-04', 130_000],
      ['2026-07', 65_000],
      ['2026-09', 55_000],
      ['2026-10', 65_000],
    ]);
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

  test('a death counts through its own month whenever it is told, and not at all once revoked', () => {
    const dead = known({ people: new Map([['b', person('DECEASED', '2026-04-30')]]) });
    const { kept } = countMembers([member('a'), member('b')], dead);
    expect(kept[1]).toMatchObject({ throughMonth: '2026-04', reason: 'DEATH' });
    expect(countMembers(kept, dead).kept).toEqual(kept);
    const alive = known({ people: new Map([['b', person('PRESENT')]]) });
    expect(countMembers(kept, alive).kept[1]).toEqual(member('b'));
  });

  test('who left before the death was told is counted through the death only', () => {
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

  test('nobody joins of whom people & housing has not told, who is not there, or who lives in another district', () => {
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
});

test('the economic check adds what was declared to what was announced', () => {
  const form = {
    monthlyIncomeFen: '50000',
    incomeWagesFen: '30000',
    hasVehicle: 'NO',
    hasSecondHouse: 'YES',
    depositsFen: '0',
    adultsAuthorised: '2',
  };
  const declaration = readDeclaration(form)!;
  expect(declaration.incomes).toEqual([
    { kind: 'WAGES', monthlyFen: 30_000 },
    { kind: 'OTHER', monthlyFen: 20_000 },
  ]);
  const members = [
    { birthOn: '1950-01-01', pensions: [{ monthlyFen: 25_000 }] },
    { birthOn: '2008-03-11', pensions: [] },
  ];
  expect(checkMeans({ members }, declaration, '2026-03-10')).toMatchObject({
    adults: 1,
    monthlyIncomeFen: 75_000,
    incomePerHeadFen: 37_500,
    monthlyAllowanceFen: 55_000,
    depositLimitFen: 3_120_000,
  });
  for (const field of ['monthlyIncomeFen', 'hasVehicle', 'depositsFen'])
    expect(readDeclaration({ ...form, [field]: '-1; drop' })).toBeNull();
});

describe('old-age allowance', () => {
  test('a late application brings back the arrears of its own year only', () => {
    expect(firstMonth('1940-05-06', '2026-03-10')).toBe('2026-01');
    expect(firstMonth('1946-02-28', '2026-03-10')).toBe('2026-02');
    expect(firstMonth('1946-05-06', '2026-03-10')).toBe('2026-05');
  });

  test('bands change in the month in which their age is reached', () => {
    expect(oldAgeTerms('1940-05-06', '2026-01').map(({ fromMonth, amountFen }) => [fromMonth, amountFen])).toEqual([
      ['2026-01', 3_000],
      ['2030-05', 10_000],
      ['2040-05', 30_000],
    ]);
    expect(oldAgeTerms('1920-05-06', '2026-01')).toEqual([
      { fromMonth: '2026-01', amountFen: 30_000, reason: '100+岁' },
    ]);
  });
});

describe("a person's benefit ends", () => {
  const person = {
    birthOn: '1970-01-01',
    status: 'PRESENT' as const,
    diedOn: null,
    departedOn: null,
    certificateFrom: '2025-01-01',
    certificateThrough: '2030-01-01',
    grade: 2,
    hasAllowance: true,
    allowanceThrough: null,
  };
  const living = { kind: 'DISABILITY_LIVING', fromMonth: '2026-01' };
  test.each([
    ["with a death's month", living, { ...person, status: 'DECEASED' as const, diedOn: '2026-02-01' }, '2026-02'],
    ['with the allowance', living, { ...person, hasAllowance: false, allowanceThrough: '2026-04' }, '2026-04'],
    ['with the certificate', living, { ...person, certificateThrough: '2026-03-09' }, '2026-03'],
    [
      'with a lighter grade',
      { ...living, kind: 'DISABILITY_NURSING' },
      { ...person, grade: 3, certificateFrom: '2026-03-01' },
      '2026-03',
    ],
    ['not while all holds', living, person, undefined],
    [
      'not for want of an allowance when it is for age',
      { ...living, kind: 'OLD_AGE' },
      { ...person, hasAllowance: false, certificateThrough: null },
      undefined,
    ],
  ])('%s', (_, benefit, of, through) => {
    expect(endOf(benefit, of, '2026-03-10')?.throughMonth).toBe(through);
  });
});

test("a certificate's number is the id number, the kind and the grade", () => {
  const valid = '11010519491231002X42';
  expect(isCertificateNumber(valid, 'PHYSICAL', 2)).toBe(true);
  expect(isCertificateNumber(valid, 'VISUAL', 2)).toBe(false);
  expect(isCertificateNumber(valid, 'PHYSICAL', 1)).toBe(false);
  expect(isCertificateNumber('11010519491231002142', 'PHYSICAL', 2)).toBe(false);
});

test.each([
  [2, '符合'],
  [3, '不符合'],
  [null, '不符合'],
])('the check of a nursing subsidy with grade %s says %s, never the grade', (grade, detail) => {
  const facts = { residentStatus: 'PRESENT', bankAccount: 'GIVEN', isDrawing: false, hasAllowance: false } as const;
  const checks = disabilityChecks('NURSING', { ...facts, certificateThrough: '2030-01-01', grade }, '2026-03-02');
  expect(checks.find(({ code }) => code === 'GRADE')).toMatchObject({ passed: detail === '符合', detail });
});

test('minutes count up to what was ordered, and are paid to the fen', () => {
  const at = (time: string) => new Date(`2026-03-10T${time}Z`);
  expect(servedMinutes(at('01:00:00'), at('01:44:59'), 60)).toBe(44);
  expect(servedMinutes(at('01:00:00'), at('05:00:00'), 60)).toBe(60);
  expect(servedMinutes(at('01:00:00'), at('00:00:00'), 60)).toBe(0);
  expect(priceFen(45, 3_333)).toBe(2_500);
});
