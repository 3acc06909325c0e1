import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('volunteer hours are banked and spent, never below zero, also by two at once', async () => {
  story.moveTo('2026-03-10');
  const residentId = await story.given.resident();
  const entry = (kind: string, minutes: number) =>
    story.mutate(
      people.officer,
      'recordVolunteerHours',
      { residentId, kind, minutes, servedOn: '2026-03-09', what: '陪伴老人' },
      'resident { volunteering { balanceMinutes entries { kind minutes } } }',
    );
  expect((await entry('SPENT', 1)).userErrors[0]!.code).toBe('BALANCE_TOO_LOW');
  expect((await entry('BANKED', 120)).resident.volunteering).toEqual({
    balanceMinutes: 120,
    entries: [{ kind: 'BANKED', minutes: 120 }],
  });
  const spent = await Promise.all([entry('SPENT', 80), entry('SPENT', 80)]);
  expect(spent.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  expect((await entry('BANKED', 0)).userErrors[0]!.code).toBe('MINUTES_INVALID');
});
