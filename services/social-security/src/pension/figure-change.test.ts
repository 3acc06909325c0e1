import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ResidentCorrected, ResidentDeceased } from '@one-window/contracts/people-housing';
import { withLine } from '@one-window/dev/testing';
import { basicPension } from './rules/figures.ts';
import { people, setup, storyDay, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const run = () => story.runJob('run-pensions');
/** The basic pension of 2025, ¥143, is ¥153 from the first day on, and ¥163 from the second. */
const raisedFrom = (first: string, second: string, during: () => Promise<void>, until?: string) =>
  withLine(basicPension, { value: 15_300, from: first, source: '新标准' }, () =>
    withLine(
      basicPension,
      { value: 16_300, from: second, source: '新标准', ...(until === undefined ? {} : { until }) },
      during,
    ),
  );

/** A pension of ¥250 a month, of which ¥107 from the account; paid from September 2025 through February 2026. */
async function pensioner() {
  story.moveTo(storyDay);
  const { id, state } = await story.given.resident({ birthOn: '1960-01-20' });
  await story.given.pension(id);
  return { id, state };
}

async function benefitOf(residentId: string) {
  const { data } = await story.query(
    people.officer,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { pension { balanceFen benefit {
      monthlyAmountFen basicAmountFen arrearsFen payments(first: 100) { month kind amountFen }
      overpayments { fromMonth throughMonth amountFen status } } } } } }`,
    { r: [{ __typename: 'Resident', id: residentId }] },
  );
  return { ...data._entities[0].pension.benefit, balanceFen: data._entities[0].pension.balanceFen };
}

const paymentsOf = async (residentId: string) =>
  (await benefitOf(residentId)).payments
    .map(({ month, kind, amountFen }: { month: string; kind: string; amountFen: number }) => [month, kind, amountFen])
    .filter(([month]: [string]) => month >= '2026-01')
    .toSorted();

describe('after a change of the basic pension', () => {
  test('a death told late, and its revocation, work past months out by the figure that was theirs', async () => {
    const { id, state } = await pensioner();
    await raisedFrom('2025-12-01', '2026-03-01', async () => {
      expect(await benefitOf(id)).toMatchObject({
        monthlyAmountFen: 27_000,
        basicAmountFen: 16_300,
        arrearsFen: 3_000,
      });
      const dead = { ...state, status: 'DECEASED' as const, diedOn: '2026-01-15' };
      await story.receive(ResidentDeceased, id, { state: dead, diedOn: dead.diedOn });
      expect(await benefitOf(id)).toMatchObject({
        monthlyAmountFen: 26_000,
        basicAmountFen: 15_300,
        arrearsFen: 2_000,
        overpayments: [{ fromMonth: '2026-02', throughMonth: '2026-02', amountFen: 25_000, status: 'OPEN' }],
      });
      await story.receive(ResidentCorrected, id, { state });
      expect(await benefitOf(id)).toMatchObject({ arrearsFen: 3_000, overpayments: [{ status: 'CANCELLED' }] });
    });
  });

  test('a run pays each month that was missed by its own figure', async () => {
    const { id } = await pensioner();
    await raisedFrom('2026-03-01', '2026-05-01', async () => {
      story.moveTo('2026-05-15');
      await run();
      expect(await paymentsOf(id)).toEqual([
        ['2026-01', 'REGULAR', 25_000],
        ['2026-02', 'REGULAR', 25_000],
        ['2026-03', 'ARREARS', 26_000],
        ['2026-04', 'ARREARS', 26_000],
        ['2026-05', 'REGULAR', 27_000],
      ]);
      // nine payments with ¥107 of the account in each, whatever the basic pension of their months was
      expect((await benefitOf(id)).balanceFen).toBe(15 * 111_000 - 9 * 10_700);
    });
  });

  test('a line that is added late is paid back from the month in which it came into force, once', async () => {
    const { id } = await pensioner();
    await raisedFrom('2026-01-01', '2026-03-01', async () => {
      expect((await benefitOf(id)).arrearsFen).toBe(2_000);
      story.moveTo('2026-03-15');
      await run();
      story.moveTo('2026-04-15');
      await run();
      expect(await paymentsOf(id)).toEqual([
        ['2026-01', 'ARREARS', 1_000],
        ['2026-01', 'REGULAR', 25_000],
        ['2026-02', 'ARREARS', 1_000],
        ['2026-02', 'REGULAR', 25_000],
        ['2026-03', 'REGULAR', 27_000],
        ['2026-04', 'REGULAR', 27_000],
      ]);
    });
  });

  test('a figure that ends with none after it pays nobody by what is out of force, and says what to do', async () => {
    const { id } = await pensioner();
    const refused = async () => {
      story.moveTo('2026-05-15');
      await expect(run()).rejects.toThrow('基础养老金 ends on 2026-04-30 and is paid by month: add the line');
    };
    await raisedFrom('2026-03-01', '2026-04-01', refused, '2026-04-30');
    expect((await paymentsOf(id)).at(-1)).toEqual(['2026-02', 'REGULAR', 25_000]);
  });
});
