import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { livingSubsidy } from '../disability/rules.ts';
import { oldAgeBands } from '../old-age/rules.ts';
import { subsistenceLine } from '../subsistence/rules/figures.ts';
import { certificateNumber, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const run = () => story.runJob('run-benefits');
/** The subsistence line of 2026, ¥650, is ¥700 from that day on. */
const raisedFrom = (from: string, until?: string) => ({
  value: 70_000,
  from,
  source: '新标准',
  ...(until ? { until } : {}),
});

/** An allowance of three heads from April 2026: 3 × ¥650 less ¥300. */
async function allowance() {
  story.moveTo('2026-03-02');
  return story.allowance();
}

const paymentsOf = async (householdId: string) =>
  (await story.allowanceOf(householdId)).payments
    .map(({ month, kind, amountFen }: { month: string; kind: string; amountFen: number }) => [month, kind, amountFen])
    .reverse();

const paidTo = async (residentId: string, kind: string) =>
  (
    await story.admin.query<{ month: string; fen: number }>(
      `select p.month, sum(p.amount_fen)::int as fen from benefit_payment p join benefit b on b.id = p.benefit_id
       where b.holder_id = $1 and b.kind = $2 group by 1 order by 1`,
      [residentId, kind],
    )
  ).rows.map(({ month, fen }) => [month, fen]);

describe('after a change of the line', () => {
  test('a decision says what its first month pays, though the application was checked by the line before', () =>
    withLine(subsistenceLine, raisedFrom('2026-04-01'), async () => {
      const { household, application } = await allowance();
      const { rows } = await story.admin.query('select decided_terms as terms from department_case where id = $1', [
        application.caseId,
      ]);
      expect(rows).toMatchObject([
        {
          terms: {
            monthlyAmountFen: 180_000,
            fromMonth: '2026-04',
            ruleSource: expect.stringContaining('新标准（2026年'),
            means: { lineFen: 65_000 },
          },
        },
      ]);
      expect(await story.allowanceOf(household.id)).toMatchObject({ monthlyAmountFen: 180_000 });
    }));

  test('a death whose event comes months late recalculates past months by the line of each', async () => {
    const { household, id } = await allowance();
    story.moveTo('2026-06-10');
    await run();
    await withLine(subsistenceLine, raisedFrom('2026-07-01'), async () => {
      story.moveTo('2026-07-02');
      await story.given.change(household.memberIds[0]!, { status: 'DECEASED', diedOn: '2026-05-20' });
      const now = await story.allowanceOf(household.id);
      expect(now.terms).toEqual([
        { fromMonth: '2026-04', throughMonth: '2026-05', monthlyAmountFen: 165_000 },
        { fromMonth: '2026-06', throughMonth: '2026-06', monthlyAmountFen: 100_000 },
        { fromMonth: '2026-07', throughMonth: null, monthlyAmountFen: 110_000 },
      ]);
      expect([now.arrearsFen, now.overpayments]).toEqual([
        0,
        [expect.objectContaining({ fromMonth: '2026-06', throughMonth: '2026-06', amountFen: 65_000 })],
      ]);
      expect(await story.lastEventOf(id)).toMatchObject({ data: { state: { monthlyAmountFen: 110_000 } } });
    });
  });

  test('a run pays each month that was missed by its own line, and publishes the new amount', async () => {
    const { household, id } = await allowance();
    await withLine(subsistenceLine, raisedFrom('2026-07-01'), async () => {
      story.moveTo('2026-08-10');
      await run();
      expect(await paymentsOf(household.id)).toEqual([
        ['2026-04', 'ARREARS', 165_000],
        ['2026-05', 'ARREARS', 165_000],
        ['2026-06', 'ARREARS', 165_000],
        ['2026-07', 'ARREARS', 180_000],
        ['2026-08', 'REGULAR', 180_000],
      ]);
      expect(await story.lastEventOf(id)).toMatchObject({
        type: 'civil-affairs.subsistence-allowance.changed.v1',
        data: { state: { monthlyAmountFen: 180_000 } },
      });
    });
  });

  test('a line that is added late is paid back from the month in which it came into force, once', async () => {
    const { household } = await allowance();
    story.moveTo('2026-06-10');
    await run();
    await withLine(subsistenceLine, raisedFrom('2026-05-01'), async () => {
      story.moveTo('2026-07-10');
      await run();
      story.moveTo('2026-08-10');
      await run();
      expect((await paymentsOf(household.id)).toSorted()).toEqual([
        ['2026-04', 'ARREARS', 165_000],
        ['2026-05', 'ARREARS', 15_000],
        ['2026-05', 'ARREARS', 165_000],
        ['2026-06', 'ARREARS', 15_000],
        ['2026-06', 'REGULAR', 165_000],
        ['2026-07', 'REGULAR', 180_000],
        ['2026-08', 'REGULAR', 180_000],
      ]);
    });
  });

  test('benefits of persons follow their figures in the same way', async () => {
    story.moveTo('2026-03-02');
    const elder = await story.given.resident({ birthOn: '1940-05-20' });
    const form = { bankAccount: '6000001234567890123' };
    const granted = await story.given.application({ itemCode: 'E01', subjectId: elder, form });
    await story.cases.decided(granted.caseId);
    const { household } = await story.allowance();
    const disabled = household.memberIds[0]!;
    await story.mutate(
      people.officer,
      'recordDisability',
      {
        residentId: disabled,
        number: certificateNumber('PHYSICAL', 3),
        kind: 'PHYSICAL',
        grade: 3,
        issuedOn: '2026-01-05',
        validThrough: '2030-01-04',
      },
      'resident { id }',
    );
    const subsidy = await story.given.application({ itemCode: 'E08', subjectId: disabled, form });
    await story.cases.decided(subsidy.caseId);
    const bands = [{ fromAge: 80, band: '80+', monthlyFen: 5_000 }];
    await withLine(oldAgeBands, { value: bands, from: '2026-05-01', source: '新标准' }, () =>
      withLine(livingSubsidy, { value: 12_000, from: '2026-05-01', source: '新标准' }, async () => {
        story.moveTo('2026-05-10');
        await run();
        expect((await paidTo(elder, 'OLD_AGE')).slice(-3)).toEqual([
          ['2026-03', 3_000],
          ['2026-04', 3_000],
          ['2026-05', 5_000],
        ]);
        expect(await paidTo(disabled, 'DISABILITY_LIVING')).toEqual([
          ['2026-04', 10_000],
          ['2026-05', 12_000],
        ]);
      }),
    );
  });

  test('a line that ends with none after it pays nobody by what is out of force, and says what to do', async () => {
    const { household } = await allowance();
    await withLine(subsistenceLine, raisedFrom('2026-07-01', '2026-07-31'), async () => {
      story.moveTo('2026-08-10');
      await expect(run()).rejects.toThrow('最低生活保障标准 ends on 2026-07-31 and is paid by month: add the line');
    });
    expect(await paymentsOf(household.id)).toEqual([]);
  });
});
