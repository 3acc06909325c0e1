import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const bankAccount = '6000001234567890123';

const proposals = async (resident: string) =>
  (
    await story.admin.query(
      'select id, age, month, status, settled_on from old_age_proposal where resident_id = $1 order by age',
      [resident],
    )
  ).rows as { id: string; age: number; month: string; status: string; settled_on: string | null }[];

test('a death revoked months later is proposed again', async () => {
  story.moveTo('2026-07-06');
  const resident = await story.given.resident({ birthOn: '1946-07-20' });
  await story.runJob('propose-old-age');
  await story.given.change(resident, { status: 'DECEASED', diedOn: '2026-07-05' });
  await story.runJob('propose-old-age');
  expect(await proposals(resident)).toMatchObject([{ age: 80, status: 'LAPSED' }]);
  story.moveTo('2026-10-06');
  await story.given.change(resident, { status: 'PRESENT', diedOn: null });
  await story.runJob('propose-old-age');
  await story.runJob('propose-old-age');
  const found = await proposals(resident);
  expect(found).toMatchObject([{ age: 80, month: '2026-07', status: 'OPEN', settled_on: null }]);
  const granting = { proposalId: found[0]!.id, bankAccount };
  expect((await story.mutate(people.officer, 'grantOldAgeProposal', granting)).userErrors).toEqual([]);
  expect(await story.benefits(`holder_id = '${resident}'`)).toMatchObject([
    { status: 'ACTIVE', from_month: '2026-07' },
  ]);
});

test('who comes after the month is proposed at the highest age reached; not a merged record, nor against a decision', async () => {
  story.moveTo('2026-07-06');
  const [late, dismissed, ended, survivor] = await Promise.all(
    ['1930-02-28', '1944-06-20', '1944-06-20', '1941-01-01'].map((birthOn) => story.given.resident({ birthOn })),
  );
  const merged = await story.given.resident({ birthOn: '1941-01-01', mergedInto: survivor });
  await story.runJob('propose-old-age');
  expect(await proposals(late!)).toMatchObject([{ age: 90, month: '2020-02', status: 'OPEN' }]);
  expect(await proposals(survivor!)).toMatchObject([{ age: 80, status: 'OPEN' }]);
  expect(await proposals(merged)).toEqual([]);
  const idOf = async (resident: string) => (await proposals(resident))[0]!.id;
  const reason = '已在外地领取';
  await story.mutate(people.officer, 'dismissOldAgeProposal', { proposalId: await idOf(dismissed!), reason });
  const granting = { proposalId: await idOf(ended!), bankAccount };
  await story.mutate(people.officer, 'grantOldAgeProposal', granting);
  const [benefit] = await story.benefits(`holder_id = '${ended!}'`);
  const ending = await story.mutate(people.officer, 'endBenefit', { benefitId: benefit!['id'], reason });
  expect(ending.userErrors).toEqual([]);
  await story.runJob('propose-old-age');
  expect(await proposals(dismissed!)).toMatchObject([{ age: 80, status: 'DISMISSED' }]);
  expect(await proposals(ended!)).toMatchObject([{ age: 80, status: 'GRANTED' }]);
});
