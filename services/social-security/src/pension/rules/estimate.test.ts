import { describe, expect, test } from '@jest/globals';
import { due, monthsFrom } from '@one-window/procedures';
import { withLine } from '@one-window/dev/testing';
import { estimate, firstMonth, pensionTerms } from './estimate.ts';
import { basicPension } from './figures.ts';

describe('an estimate', () => {
  const paidOn = Array.from({ length: 15 }, (_, n) => `${2010 + n}-06-01`);
  const facts = { birthOn: '1966-01-20', paidOn, balanceFen: 1_665_000, claimedOn: '2026-03-10' };

  test('is basic + account ÷ months, half up to the fen', () => {
    expect(estimate(facts)).toMatchObject({
      basicAmountFen: 14_300,
      accountAmountFen: 11_978,
      monthlyAmountFen: 26_278,
    });
    const half = { ...facts, birthOn: '1965-01-20', claimedOn: '2026-03-10' };
    expect(estimate({ ...half, balanceFen: 70 })?.accountAmountFen).toBe(1);
    expect(estimate({ ...half, balanceFen: 69 })?.accountAmountFen).toBe(0);
    expect(estimate(facts)?.ruleSource).toMatch(/2025年，演示数据.*国发〔2014〕8号第六条（2014年）/);
  });

  test('divides the account by 139 at every age', () => {
    const claims = ['1966-01-20', '1961-01-20', '1956-01-20', '1949-12-20'].map((birthOn) =>
      estimate({ ...facts, birthOn }),
    );
    expect(claims.map((each) => [each?.divisorMonths, each?.accountAmountFen])).toEqual(Array(4).fill([139, 11_978]));
  });

  test('has the basic pension of its first month, and of each month the one in force', () => {
    const late = { ...facts, birthOn: '1964-10-20', claimedOn: '2024-11-10' };
    const made = estimate(late)!;
    expect(made).toMatchObject({ fromMonth: '2024-11', basicAmountFen: 12_300, monthlyAmountFen: 24_278 });
    const terms = pensionTerms(made);
    expect(monthsFrom('2024-11', '2025-02').map((month) => due({ terms, throughMonth: null }, month))).toEqual([
      24_278, 24_278, 26_278, 26_278,
    ]);
  });

  test("next year's basic pension changes no month before it", async () => {
    const past = { ...facts, birthOn: '1964-10-20', claimedOn: '2024-11-10' };
    const paid = () => {
      const terms = pensionTerms(estimate(past)!);
      return monthsFrom('2024-11', '2027-01').map((month) => due({ terms, throughMonth: null }, month));
    };
    const [made, paidToday] = [estimate(past), paid()];
    await withLine(basicPension, { value: 16_300, from: '2027-01-01', source: '下一年度标准' }, () => {
      expect(estimate(past)).toEqual(made);
      expect(paid().slice(0, -1)).toEqual(paidToday.slice(0, -1));
      expect(paid().at(-1)).toBe(28_278);
    });
  });

  test('what was decided is paid as decided until the figure changes', () => {
    const decided = { monthlyAmountFen: 25_000, accountAmountFen: 11_978, fromMonth: '2024-11', ruleSource: '' };
    expect(pensionTerms(decided).map(({ fromMonth, amountFen }) => [fromMonth, amountFen])).toEqual([
      ['2024-11', 25_000],
      ['2025-01', 26_278],
    ]);
  });

  test('of a day before the scheme says which line to add', () => {
    expect(() => estimate({ ...facts, birthOn: '1940-01-01', claimedOn: '2009-08-31' })).toThrow(
      '领取年龄 has no value on 2009-08-31: its table begins on 2009-09-01; add the line of that time',
    );
  });

  test('there is none below 60', () => {
    expect(estimate({ ...facts, claimedOn: '2026-01-19' })).toBeNull();
    expect(estimate({ ...facts, claimedOn: '2026-01-20' })).not.toBeNull();
  });

  test('in time, the month after 60 is the first; late, the month of the claim', () => {
    expect(firstMonth({ ...facts, claimedOn: '2026-01-20' })).toBe('2026-02');
    expect(firstMonth({ ...facts, claimedOn: '2026-04-30' })).toBe('2026-02');
    expect(firstMonth({ ...facts, claimedOn: '2026-05-01' })).toBe('2026-05');
  });

  test('years made up after 60 move the first month behind the fifteenth payment', () => {
    const late = [...paidOn.slice(1), '2026-03-02'];
    expect(firstMonth({ ...facts, paidOn: late })).toBe('2026-04');
  });
});
