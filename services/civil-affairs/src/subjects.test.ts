import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditCodeCheckDigit } from '@one-window/contracts/codes';
import { people, setup, type Story } from './testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const officer = (sub: string) => ({ ...people.officer, sub });
const list = (sub: string, field: string) => story.ask(officer(sub), `{ ${field} { edges { node { id } } } }`);

test('a list of allowances is written down for the holders and all that they count', async () => {
  const { household } = await story.allowance();
  await list('reader-1', 'allowanceRechecks(within: "431102", dueBefore: "2030-01-01", first: 10)');
  expect(await story.accessedBy('reader-1')).toEqual(household.memberIds.toSorted());
});

test('a list of proposals is written down for whom they are about', async () => {
  story.moveTo('2026-07-06');
  const resident = await story.given.resident({ birthOn: '1946-07-20' });
  await story.runJob('propose-old-age');
  await list('reader-2', 'oldAgeProposals(within: "431102", first: 10)');
  expect(await story.accessedBy('reader-2')).toEqual([resident]);
});

test('an order of home care is written down for whom it serves', async () => {
  const residentId = await story.given.resident({ birthOn: '1938-01-20' });
  const creditCode = '91431102MA0000001';
  const provider = {
    name: '幸福居家',
    creditCode: creditCode + creditCodeCheckDigit(creditCode),
    within: '431102',
    hourlyPriceFen: 3_000,
  };
  const { provider: registered } = await story.mutate(
    people.officer,
    'registerCareProvider',
    provider,
    'provider { id }',
  );
  const plan = { residentId, level: 'SEVERE', assessedOn: '2026-07-01', monthlyHours: 3 };
  await story.mutate(people.officer, 'planHomeCare', plan);
  const order = { residentId, providerId: registered.id, service: '助浴', plannedOn: '2026-07-12', minutes: 60 };
  const ordered = await story.mutate(officer('orderer'), 'orderCare', order, 'order { id }');
  expect(ordered.userErrors).toEqual([]);
  expect(await story.accessedBy('orderer')).toEqual([residentId]);
});
