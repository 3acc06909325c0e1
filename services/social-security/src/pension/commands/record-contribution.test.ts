import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { people, setup, type Story } from '../../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

describe('a contribution', () => {
  const pay = (residentId: string, year: number, tierFen = 30_000, caller: Partial<Caller> = people.officer) =>
    story.outcome(caller, 'recordContribution', { residentId, year, tierFen });

  test('is recorded once a year, of a tier, and shows at once', async () => {
    const { id } = await story.given.resident({ birthOn: '1980-01-01' });
    expect(await pay(id, 2026)).toBe('ACCOUNT_NOT_FOUND');
    await story.given.account(id, { years: 14 });
    expect(await pay(id, 2026, 31_000)).toBe('TIER_UNKNOWN');
    expect(await pay(id, 2025)).toBe('YEAR_ALREADY_PAID');
    expect(await pay(id, 2027)).toBe('YEAR_NOT_PAYABLE');
    const both = await Promise.all([pay(id, 2011), pay(id, 2011)]);
    expect(both.sort()).toEqual(['OK', 'YEAR_ALREADY_PAID']);
    expect(await pay(id, 2010)).toBe('YEAR_NOT_PAYABLE');
    expect(await pay(id, 2026, 30_000, people.clerk)).toBe('FORBIDDEN');
    expect(await pay(id, 2026, 30_000, people.farOfficer)).toBe('RESIDENT_NOT_FOUND');
    const { _entities } = await story.ask(
      people.officer,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
        pension { contributionYears contributions { year madeUp } balanceFen } } } }`,
      { r: [{ __typename: 'Resident', id }] },
    );
    expect(_entities[0].pension).toMatchObject({ contributionYears: 15, balanceFen: 14 * 111_000 + 30_000 });
    expect(_entities[0].pension.contributions[0]).toMatchObject({ year: 2011, madeUp: true });
  });
});
