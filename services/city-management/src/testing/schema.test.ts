import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setup, type Story } from './setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('row-level security holds beneath the resolvers', async () => {
  const { id } = await story.given.resident();
  const application = await story.given.application({ itemCode: 'C02', applicantId: id, matter: story.given.matter() });
  const file = await story.idOf('case_file', 'application_id', application.id);
  const seen = async (scope: object) => {
    const rows = await story.parts.database.read<{ n: number }>(
      { kind: 'caller', jurisdiction: '', ...scope },
      'select count(*)::int as n from case_file where id = $1',
      [file],
    );
    return rows[0]!.n;
  };
  expect(await seen({ jurisdiction: '431102004007' })).toBe(1);
  expect(await seen({ residentId: id })).toBe(1);
  for (const scope of [{ jurisdiction: '431102004009' }, { jurisdiction: '510108' }, {}, { residentId: file }])
    expect(await seen(scope)).toBe(0);
});
