import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertRows, uuidv7 } from '@one-window/database';
import { pensionersOf, type Pensioners } from '../testing/pensioners.ts';
import { grids, people, setup, storyDay, type Story } from '../testing/setup.ts';
import { overpaymentTable } from './table.ts';

let story: Story;
let run: Pensioners['run'];
let pensionOf: Pensioners['pensionOf'];
let paymentsOf: Pensioners['paymentsOf'];
let pensioner: Pensioners['pensioner'];
let dies: Pensioners['dies'];
let lives: Pensioners['lives'];
beforeAll(async () => {
  story = await setup();
  ({ run, pensionOf, paymentsOf, pensioner, dies, lives } = pensionersOf(story));
});
afterAll(() => story.dispose());

test('a death corrected to an earlier day adds the months before; what came back stays with what it came back for', async () => {
  const person = await pensioner();
  await dies(person, '2025-12-03');
  const [overpayment] = (await pensionOf(person.id)).benefit.overpayments;
  const input = { overpaymentId: overpayment.id, amountFen: 30_000, voucher: '收据3号' };
  expect(await story.outcome(people.officer, 'recordRecovery', input)).toBe('OK');
  await dies(person, '2025-11-20');
  const found = (await pensionOf(person.id)).benefit.overpayments as { fromMonth: string }[];
  expect(found.sort((a, b) => (a.fromMonth < b.fromMonth ? -1 : 1))).toEqual([
    expect.objectContaining({ fromMonth: '2025-12', throughMonth: '2025-12', amountFen: 25_000, status: 'OPEN' }),
    expect.objectContaining({ id: overpayment.id, amountFen: 50_000, recoveredFen: 30_000, status: 'OPEN' }),
  ]);
});

test('a death revoked leaves what was paid too much all the same, and the next payment has it taken off', async () => {
  const person = await pensioner();
  await story.admin.query(
    `insert into pension_payment (id, benefit_id, grid_code, month, run_month, kind, amount_fen, offset_fen, paid_on)
     select gen_random_uuid(), benefit_id, grid_code, '2026-01', '2026-02', 'ARREARS', 5000, 0, '2026-02-15'
     from pension_payment where benefit_id = (select id from pension_benefit where resident_id = $1) limit 1`,
    [person.id],
  );
  await dies(person, '2025-12-03');
  await lives(person);
  const live = async () =>
    (await pensionOf(person.id)).benefit.overpayments.filter((each: { status: string }) => each.status !== 'CANCELLED');
  expect(await live()).toMatchObject([{ fromMonth: '2026-01', throughMonth: '2026-01', amountFen: 5_000 }]);
  story.moveTo('2026-03-15');
  await run();
  expect((await paymentsOf(person.id))[0]).toEqual(['2026-03', 'REGULAR', 25_000, 5_000]);
  expect(await live()).toMatchObject([{ recoveredFen: 5_000, status: 'RECOVERED' }]);
  story.moveTo(storyDay);
});

test('an overpayment is set off against arrears in the run that pays them', async () => {
  // stopped with April unpaid, while May was paid by mistake
  const person = await pensioner({ paidThrough: '2026-03' });
  await story.admin.query(
    `insert into pension_payment select gen_random_uuid(), benefit_id, grid_code, '2026-05', '2026-05', 'REGULAR', 25000, 0, '2026-05-15'
    from pension_payment where benefit_id = (select id from pension_benefit where resident_id = $1) limit 1`,
    [person.id],
  );
  await story.admin.query(`update pension_benefit set last_run_month = '2026-05' where resident_id = $1`, [person.id]);
  story.moveTo('2026-05-20');
  await dies(person, '2026-04-30');
  expect((await pensionOf(person.id)).benefit).toMatchObject({
    arrearsFen: 25_000,
    overpayments: [{ amountFen: 25_000, status: 'OPEN' }],
  });
  story.moveTo('2026-06-15');
  await run();
  const { benefit } = await pensionOf(person.id);
  expect(benefit.payments[0]).toMatchObject({
    month: '2026-04',
    kind: 'ARREARS',
    amountFen: 25_000,
    offsetFen: 25_000,
  });
  expect(benefit).toMatchObject({ arrearsFen: 0, overpayments: [{ recoveredFen: 25_000, status: 'RECOVERED' }] });
  const { rows } = await story.admin.query(
    'select kind, month, amount_fen, voucher from recovery where benefit_id = (select id from pension_benefit where resident_id = $1)',
    [person.id],
  );
  expect(rows).toEqual([
    { kind: 'OFFSET', month: '2026-05', amount_fen: 25_000, voucher: '2026-06 发放 2026-04 待遇时抵扣' },
  ]);
  await lives(person);
  // what was set off comes back as May's, and June was missed
  expect((await pensionOf(person.id)).benefit).toMatchObject({
    status: 'ACTIVE',
    arrearsFen: 50_000,
    overpayments: [{ status: 'CANCELLED' }],
  });
  story.moveTo(storyDay);
});

test('a run sets off what it finds paid too much, though nobody died', async () => {
  const person = await pensioner();
  await story.admin.query(
    `update pension_payment set amount_fen = 28000
     where month = '2026-01' and benefit_id = (select id from pension_benefit where resident_id = $1)`,
    [person.id],
  );
  story.moveTo('2026-03-15');
  await run();
  const { benefit } = await pensionOf(person.id);
  expect(benefit.payments[0]).toMatchObject({ month: '2026-03', amountFen: 25_000, offsetFen: 3_000 });
  expect(benefit.overpayments).toMatchObject([
    { fromMonth: '2026-01', throughMonth: '2026-01', amountFen: 3_000, recoveredFen: 3_000, status: 'RECOVERED' },
  ]);
  story.moveTo(storyDay);
});

test('a run that was missed before a death pays what was due by then, and the month of death on its day', async () => {
  const person = await pensioner();
  story.moveTo('2026-05-10');
  await dies(person, '2026-05-02');
  await run();
  expect((await paymentsOf(person.id))[0]).toEqual(['2026-04', 'REGULAR', 25_000, 0]);
  story.moveTo('2026-05-15');
  await run();
  expect((await paymentsOf(person.id))[0]).toEqual(['2026-05', 'REGULAR', 25_000, 0]);
  expect((await pensionOf(person.id)).benefit).toMatchObject({ status: 'STOPPED', arrearsFen: 0, overpayments: [] });
  story.moveTo(storyDay);
});

test('overpayments come newest first, as many as asked for', async () => {
  const { id } = await story.given.resident();
  const benefitId = await story.given.pension(id);
  await story.arrange((tx) =>
    insertRows(
      tx,
      overpaymentTable,
      Array.from({ length: 101 }, (_, n) => ({
        id: uuidv7(),
        benefitId,
        gridCode: grids.here,
        fromMonth: '2026-01',
        throughMonth: '2026-01',
        amountFen: n + 1,
        recoveredFen: 0,
        status: 'OPEN',
        reason: '测试',
        foundOn: new Date(Date.UTC(2025, 0, n + 1)).toISOString().slice(0, 10),
      })),
    ),
  );
  const amounts = async (first: string) => {
    const answer = await story.query(
      people.officer,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Resident { pension { benefit { overpayments${first} { amountFen } } } } } }`,
      { of: [{ __typename: 'Resident', id }] },
    );
    const found = answer.data?._entities[0]?.pension?.benefit?.overpayments as { amountFen: number }[] | undefined;
    return found?.map(({ amountFen }) => amountFen) ?? answer.errors[0]?.code;
  };
  expect(await amounts('(first: 2)')).toEqual([101, 100]);
  expect(await amounts('')).toHaveLength(24);
  expect(await amounts('(first: 100)')).toHaveLength(100);
  expect(await amounts('(first: 101)')).toBe('BAD_USER_INPUT');
});
