import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { grids, people, personForm, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test("a late application brings this year's arrears; the band changes by itself; a death ends it with its month", async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident({ birthOn: '1936-05-20' });
  const { caseId } = await story.given.application({ itemCode: 'E01', subjectId: resident, form: personForm });
  expect((await story.cases.decided(caseId)).case.status).toBe('DECIDED');
  expect((await story.personOf(resident)).oldAgeAllowance).toMatchObject({
    band: '80–89',
    monthlyAmountFen: 3_000,
    fromMonth: '2026-01',
    arrearsFen: 6_000,
  });
  story.moveTo('2026-06-10');
  await story.runJob('run-benefits');
  const now = (await story.personOf(resident)).oldAgeAllowance;
  expect(now).toMatchObject({ band: '90–99', monthlyAmountFen: 10_000, arrearsFen: 0 });
  expect(now.payments.map((each: { amountFen: number }) => each.amountFen)).toEqual([
    10_000, 10_000, 3_000, 3_000, 3_000, 3_000,
  ]);
  await story.given.change(resident, { status: 'DECEASED', diedOn: '2026-04-11' });
  const dead = (await story.personOf(resident)).oldAgeAllowance;
  expect(dead).toMatchObject({
    status: 'ENDED',
    throughMonth: '2026-04',
    overpayments: [{ status: 'OPEN', amountFen: 20_000, fromMonth: '2026-05' }],
  });
  const recover = (amountFen: number) =>
    story.mutate(
      people.officer,
      'recordBenefitRecovery',
      { overpaymentId: dead.overpayments[0].id, amountFen, voucher: '收据1' },
      'overpayment { status recoveredFen }',
    );
  expect((await recover(20_001)).userErrors[0]!.code).toBe('AMOUNT_INVALID');
  expect((await recover(15_000)).overpayment).toEqual({ status: 'OPEN', recoveredFen: 15_000 });
  expect((await recover(5_000)).overpayment).toEqual({ status: 'RECOVERED', recoveredFen: 20_000 });
  await story.given.change(resident, { status: 'PRESENT', diedOn: null });
  const back = (await story.personOf(resident)).oldAgeAllowance;
  expect(back).toMatchObject({
    status: 'ACTIVE',
    throughMonth: null,
    arrearsFen: 20_000,
    overpayments: [{ status: 'CANCELLED' }],
  });
});

test('the clock proposes who turns 80, a person grants; each once', async () => {
  story.moveTo('2026-05-06');
  const resident = await story.given.resident({ birthOn: '1946-05-20' });
  await story.given.resident({ birthOn: '1946-06-20' });
  await story.runJob('propose-old-age');
  await story.runJob('propose-old-age');
  const list = async () =>
    (
      await story.ask(
        people.officer,
        'query { oldAgeProposals(within: "431102", first: 10) { edges { node { id age month resident { id } } } } }',
      )
    ).oldAgeProposals.edges.map((edge: { node: object }) => edge.node);
  const [proposal, ...others] = (await list()).filter(
    (each: { resident: { id: string } }) => each.resident.id === resident,
  );
  expect(proposal).toMatchObject({ age: 80, month: '2026-05' });
  expect(others).toEqual([]);
  expect((await story.personOf(resident)).oldAgeAllowance).toBeNull();
  const grant = (bankAccount: string, caller = people.officer) =>
    story.mutate(caller, 'grantOldAgeProposal', { proposalId: proposal.id, bankAccount }, 'proposal { status }');
  expect((await grant("1' or 1=1 --")).userErrors).toEqual([{ code: 'BANK_ACCOUNT_INVALID', field: 'bankAccount' }]);
  expect((await grant(personForm.bankAccount, people.farOfficer)).userErrors[0]!.code).toBe('PROPOSAL_NOT_FOUND');
  expect((await grant(personForm.bankAccount)).proposal).toEqual({ status: 'GRANTED' });
  expect((await grant(personForm.bankAccount)).userErrors[0]!.code).toBe('PROPOSAL_SETTLED');
  expect((await story.personOf(resident)).oldAgeAllowance).toMatchObject({ status: 'ACTIVE', fromMonth: '2026-05' });
  expect(await list()).not.toContainEqual(expect.objectContaining({ id: proposal.id }));
});

test('a proposal of somebody who dies lapses', async () => {
  story.moveTo('2026-07-06');
  const resident = await story.given.resident({ birthOn: '1926-07-20' });
  await story.runJob('propose-old-age');
  await story.given.change(resident, { status: 'DECEASED', diedOn: '2026-07-05' });
  await story.runJob('propose-old-age');
  const { rows } = await story.admin.query('select age, status from old_age_proposal where resident_id = $1', [
    resident,
  ]);
  expect(rows).toEqual([{ age: 100, status: 'LAPSED' }]);
});

test('a merge takes the allowance to the survivor, and back when it is undone', async () => {
  story.moveTo('2026-03-02');
  const merged = await story.given.resident({ birthOn: '1940-05-20' });
  const { caseId } = await story.given.application({ itemCode: 'E01', subjectId: merged, form: personForm });
  await story.cases.decided(caseId);
  const survivor = await story.given.resident({ birthOn: '1940-05-20', gridCode: grids.near });
  await story.given.change(merged, { mergedInto: survivor });
  expect((await story.personOf(merged, people.officer)).oldAgeAllowance).toMatchObject({ status: 'ACTIVE' });
  expect(await story.benefits(`holder_id = '${survivor}'`)).toMatchObject([
    { member_ids: [survivor], grid_code: grids.near },
  ]);
  await story.given.change(merged, { mergedInto: null });
  expect(await story.benefits(`holder_id = '${merged}'`)).toMatchObject([
    { member_ids: [merged], grid_code: grids.here },
  ]);
});
