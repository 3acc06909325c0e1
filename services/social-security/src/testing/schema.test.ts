import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setup, type Story } from './setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('row-level security holds in every table beneath the resolvers', async () => {
  const { id } = await story.given.resident({ birthOn: '1960-01-20' });
  const benefitId = await story.given.pension(id);
  const tables = [
    ['resident_replica', 'id', id],
    ['pension_account', 'resident_id', id],
    ['contribution', 'resident_id', id],
    ['pension_benefit', 'resident_id', id],
    ['pension_payment', 'benefit_id', benefitId],
    ['life_certification', 'resident_id', id],
  ];
  const count = async (jurisdiction: string) => {
    const counts: number[] = [];
    for (const [table, column, value] of tables) {
      const [row] = await story.parts.database.read<{ n: number }>(
        { kind: 'caller', jurisdiction },
        `select count(*)::int as n from ${table} where ${column} = $1`,
        [value],
      );
      counts.push(row!.n);
    }
    return counts;
  };
  expect(await count('431102004007')).toEqual([1, 1, 15, 1, 6, 1]);
  for (const elsewhere of ['431102004009', '43110200400705', '510108', ''])
    expect(await count(elsewhere)).toEqual([0, 0, 0, 0, 0, 0]);
});
