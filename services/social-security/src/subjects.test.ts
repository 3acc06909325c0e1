import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pensionersOf } from './testing/pensioners.ts';
import { people, setup, type Story } from './testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('an overpayment is written down for whom it was paid to', async () => {
  const { pensioner, dies, pensionOf } = pensionersOf(story);
  const person = await pensioner();
  await dies(person, '2025-12-03');
  const [overpayment] = (await pensionOf(person.id)).benefit.overpayments;
  const recovery = { overpaymentId: overpayment.id, amountFen: 30_000, voucher: '收据3号' };
  const cashier = { ...people.officer, sub: 'cashier' };
  expect(await story.outcome(cashier, 'recordRecovery', recovery, 'overpayment { id }')).toBe('OK');
  expect(await story.accessedBy('cashier')).toEqual([person.id]);
});
