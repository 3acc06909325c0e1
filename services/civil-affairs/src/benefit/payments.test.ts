import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const run = () => story.runJob('run-benefits');
const paymentsOf = async (householdId: string) =>
  (await story.allowanceOf(householdId)).payments.map((each: Record<string, unknown>) => [
    each['month'],
    each['kind'],
    each['amountFen'],
    each['offsetFen'],
  ]);

/** An allowance of ¥1,650 a month from April on. */
async function allowance() {
  story.moveTo('2026-03-02');
  return story.allowance();
}

test('a run pays on the 10th, once, also when two processes run at once; months missed come with the next', async () => {
  const { household } = await allowance();
  story.moveTo('2026-04-09');
  await run();
  expect(await paymentsOf(household.id)).toEqual([]);
  story.moveTo('2026-04-10');
  await Promise.all([run(), run()]);
  await run();
  expect(await paymentsOf(household.id)).toEqual([['2026-04', 'REGULAR', 165_000, 0]]);
  story.moveTo('2026-07-01');
  await run();
  expect(await paymentsOf(household.id)).toEqual([
    ['2026-06', 'REGULAR', 165_000, 0],
    ['2026-05', 'ARREARS', 165_000, 0],
    ['2026-04', 'REGULAR', 165_000, 0],
  ]);
});

test('a run that was missed before an allowance ended pays what was due by then, and the last month on its day', async () => {
  const { household, id } = await allowance();
  story.moveTo('2026-05-05');
  const recheck = { allowanceId: id, outcome: 'NO_LONGER_ELIGIBLE', remarks: '收入超过标准' };
  await story.mutate(people.officer, 'recordAllowanceRecheck', recheck, 'allowance { status }');
  await run();
  expect(await paymentsOf(household.id)).toEqual([['2026-04', 'REGULAR', 165_000, 0]]);
  story.moveTo('2026-05-10');
  await run();
  expect((await paymentsOf(household.id))[0]).toEqual(['2026-05', 'REGULAR', 165_000, 0]);
  expect(await story.benefits(`id = '${id}'`)).toMatchObject([{ status: 'ENDED', settled: true }]);
});

test('what is paid too much is set off by the run that finds it, and never without the payment it is taken from', async () => {
  const { household, id } = await allowance();
  story.moveTo('2026-04-10');
  await run();
  // April was paid ¥350 short and May ¥350 too much by mistake, and April's run is started again by hand
  await story.admin.query('update benefit_payment set amount_fen = 130000 where benefit_id = $1', [id]);
  await story.admin.query(
    `insert into benefit_payment (id, benefit_id, grid_code, month, run_month, kind, amount_fen, offset_fen, paid_on)
     select $2, id, grid_code, '2026-05', '2026-04', 'REGULAR', 200000, 0, '2026-04-10' from benefit where id = $1`,
    [id, uuidv7()],
  );
  await story.admin.query(`update benefit set last_run_month = '2026-03' where id = $1`, [id]);
  await run();
  const { overpayments, arrearsFen } = await story.allowanceOf(household.id);
  expect(arrearsFen).toBe(35_000);
  expect(overpayments).toMatchObject([{ fromMonth: '2026-05', amountFen: 35_000, recoveredFen: 0, status: 'OPEN' }]);
  story.moveTo('2026-05-10');
  await run();
  expect((await paymentsOf(household.id))[0]).toEqual(['2026-04', 'ARREARS', 35_000, 35_000]);
  expect(await story.allowanceOf(household.id)).toMatchObject({
    arrearsFen: 0,
    overpayments: [{ recoveredFen: 35_000, status: 'RECOVERED' }],
  });
});
