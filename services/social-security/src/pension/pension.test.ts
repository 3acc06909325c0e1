import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Event } from '@one-window/contracts';
import { ResidentCorrected, type ResidentState } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { pensionersOf, type Pensioners } from '../testing/pensioners.ts';
import { asResident, grids, people, setup, storyDay, type Story } from '../testing/setup.ts';

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

describe('payments', () => {
  test('come on the 15th, once, with what was missed before', async () => {
    story.moveTo('2026-03-14');
    const { id } = await pensioner({ months: 2 });
    await run();
    expect(await paymentsOf(id)).toHaveLength(2);
    story.moveTo('2026-03-15');
    await Promise.all([run(), run()]);
    await run();
    expect((await paymentsOf(id))[0]).toEqual(['2026-03', 'REGULAR', 25_000, 0]);
    expect(await paymentsOf(id)).toHaveLength(3);
    story.moveTo('2026-05-20');
    await run();
    expect((await paymentsOf(id)).slice(0, 2)).toEqual([
      ['2026-05', 'REGULAR', 25_000, 0],
      ['2026-04', 'ARREARS', 25_000, 0],
    ]);
    // ¥1,110 × 15, less ¥107 of the account in each of five payments
    expect((await pensionOf(id)).balanceFen).toBe(15 * 111_000 - 5 * 10_700);
    story.moveTo(storyDay);
  });

  test('are held back once certification has lapsed, and paid as arrears after it', async () => {
    const { id } = await pensioner({ validThrough: '2026-03-20' });
    story.moveTo('2026-03-21');
    await run();
    expect((await pensionOf(id)).benefit).toMatchObject({ status: 'SUSPENDED', arrearsFen: 0 });
    expect((await paymentsOf(id))[0]).toEqual(['2026-03', 'REGULAR', 25_000, 0]);
    story.moveTo('2026-05-16');
    await run();
    expect((await paymentsOf(id))[0]![0]).toBe('2026-03');
    expect((await pensionOf(id)).benefit.arrearsFen).toBe(50_000);
    expect(await story.outcome(asResident(id), 'certifyLife', { residentId: id, method: 'SELF_SERVICE' })).toBe('OK');
    expect((await pensionOf(id)).benefit).toMatchObject({ status: 'ACTIVE', arrearsFen: 50_000 });
    await run();
    expect((await pensionOf(id)).benefit.arrearsFen).toBe(50_000);
    story.moveTo('2026-06-15');
    await run();
    expect((await paymentsOf(id)).slice(0, 3)).toEqual([
      ['2026-06', 'REGULAR', 25_000, 0],
      ['2026-05', 'ARREARS', 25_000, 0],
      ['2026-04', 'ARREARS', 25_000, 0],
    ]);
    const facts = (await story.emitted())
      .filter(({ data }) => data.state.residentId === id)
      .map(({ type }) => type.split('.')[2]);
    expect(facts).toEqual(['suspended', 'resumed']);
    story.moveTo(storyDay);
  });
});

describe('a death', () => {
  test('stops the pension after its month; what was paid later is an overpayment, found once', async () => {
    const person = await pensioner();
    const event = await dies(person, '2025-12-31');
    await story.redeliver(event, event);
    const pension = await pensionOf(person.id);
    expect(pension).toMatchObject({
      status: 'CLOSED',
      benefit: { status: 'STOPPED', throughMonth: '2025-12', arrearsFen: 0 },
    });
    expect(pension.benefit.overpayments).toEqual([
      expect.objectContaining({
        fromMonth: '2026-01',
        throughMonth: '2026-02',
        amountFen: 50_000,
        recoveredFen: 0,
        status: 'OPEN',
      }),
    ]);
    story.moveTo('2026-04-15');
    await run();
    expect(await paymentsOf(person.id)).toHaveLength(6);
    const stopped = (await story.emitted('social-security.pension.stopped.v1')).filter(
      ({ data }) => data.state.residentId === person.id,
    );
    expect(stopped).toHaveLength(1);
    story.moveTo(storyDay);
  });

  test('revoked, brings all back: missed months and recovered money as arrears', async () => {
    const person = await pensioner();
    await dies(person, '2025-12-03');
    const [overpayment] = (await pensionOf(person.id)).benefit.overpayments;
    const recover = (amountFen: number, voucher = '收据1号') =>
      story.outcome(people.officer, 'recordRecovery', {
        overpaymentId: overpayment.id,
        amountFen,
        voucher,
      });
    expect(await recover(0)).toBe('AMOUNT_INVALID');
    expect(await recover(50_001)).toBe('AMOUNT_INVALID');
    expect(await recover(30_000, ' ')).toBe('REASON_REQUIRED');
    expect(await recover(30_000)).toBe('OK');
    expect(await recover(20_001)).toBe('AMOUNT_INVALID');
    story.moveTo('2026-03-20');
    await run();
    const event = await lives(person);
    await story.redeliver(event);
    const pension = await pensionOf(person.id);
    // ¥300 recovered for January and February, and March missed
    expect(pension).toMatchObject({
      status: 'DRAWING',
      benefit: { status: 'ACTIVE', throughMonth: null, arrearsFen: 55_000 },
    });
    expect(pension.benefit.overpayments[0]).toMatchObject({ status: 'CANCELLED', recoveredFen: 30_000 });
    story.moveTo('2026-04-15');
    await run();
    expect((await paymentsOf(person.id)).slice(0, 4)).toEqual([
      ['2026-04', 'REGULAR', 25_000, 0],
      ['2026-03', 'ARREARS', 25_000, 0],
      ['2026-02', 'ARREARS', 5_000, 0],
      ['2026-01', 'ARREARS', 25_000, 0],
    ]);
    expect((await pensionOf(person.id)).benefit.arrearsFen).toBe(0);
    expect(await recover(1)).toBe('OVERPAYMENT_NOT_FOUND');
    story.moveTo(storyDay);
  });

  test('recovered whole, the overpayment is done', async () => {
    const person = await pensioner();
    await dies(person, '2026-01-31');
    const [overpayment] = (await pensionOf(person.id)).benefit.overpayments;
    await story.outcome(people.officer, 'recordRecovery', {
      overpaymentId: overpayment.id,
      amountFen: 25_000,
      voucher: '2',
    });
    expect((await pensionOf(person.id)).benefit.overpayments[0]).toMatchObject({
      recoveredFen: 25_000,
      status: 'RECOVERED',
    });
  });

  test('of someone whose pension was held back: months up to the death are paid; a corrected day finds what is too much', async () => {
    const person = await pensioner({ validThrough: '2026-03-20' });
    story.moveTo('2026-05-16');
    await run();
    // held back from April; the death in April makes that month due, and no later one
    await dies(person, '2026-04-02');
    expect((await pensionOf(person.id)).benefit).toMatchObject({
      status: 'STOPPED',
      arrearsFen: 25_000,
      overpayments: [],
    });
    story.moveTo('2026-06-15');
    await run();
    expect((await paymentsOf(person.id))[0]).toEqual(['2026-04', 'ARREARS', 25_000, 0]);
    // the day is corrected to February: March and April were paid too much
    await dies(person, '2026-02-02');
    expect((await pensionOf(person.id)).benefit.overpayments[0]).toMatchObject({
      fromMonth: '2026-03',
      throughMonth: '2026-04',
      amountFen: 50_000,
    });
    story.moveTo(storyDay);
  });

  test('comes to the same whatever the order and the number of its events', async () => {
    const expected = new Set<string>();
    for (let seed = 1; seed <= 12; seed += 1) {
      const person = await pensioner();
      const of = (version: number, change: Partial<ResidentState>): Event => ({
        id: uuidv7(),
        source: 'people-housing',
        type: ResidentCorrected.type,
        subject: person.id,
        time: '2026-03-10T00:00:00Z',
        aggregateversion: version,
        actor: 'test',
        data: { state: { ...person.state, ...change } },
      });
      const events = [
        of(2, { status: 'DECEASED', diedOn: '2025-11-11' }),
        of(3, {}),
        of(4, { gridCode: grids.near }),
        of(5, { gridCode: grids.near, status: 'DECEASED', diedOn: '2026-01-05' }),
      ];
      const deck = [...events, ...events];
      for (let at = deck.length - 1, chance = seed; at > 0; at -= 1) {
        chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
        const other = chance % (at + 1);
        [deck[at], deck[other]] = [deck[other]!, deck[at]!];
      }
      await story.redeliver(...deck);
      const { status, benefit } = await pensionOf(person.id);
      const live = benefit.overpayments.filter((each: { status: string }) => each.status !== 'CANCELLED');
      expected.add(
        JSON.stringify([
          status,
          benefit.status,
          benefit.throughMonth,
          live.map((each: { fromMonth: string; amountFen: number }) => [each.fromMonth, each.amountFen]),
        ]),
      );
    }
    expect([...expected]).toEqual([JSON.stringify(['CLOSED', 'STOPPED', '2026-01', [['2026-02', 25_000]]])]);
  });
});
