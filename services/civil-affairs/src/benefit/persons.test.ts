import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asResident, certificateNumber, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const form = { bankAccount: '6000001234567890123' };
const benefit = `status monthlyAmountFen fromMonth throughMonth arrearsFen terms { fromMonth monthlyAmountFen }
  payments { month amountFen } overpayments { id status amountFen recoveredFen fromMonth throughMonth }`;
const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident {
  oldAgeAllowance { band ${benefit} } disabilitySubsidies { kind ${benefit} } disability { numberMasked kind grade valid } } } }`;
const of = async (id: string, caller = people.officer) => (await story.ask(caller, query, { id }))._entities[0];

const record = (
  residentId: string,
  kind: 'PHYSICAL' | 'VISUAL',
  grade: number,
  change: object = {},
  caller = people.officer,
) =>
  story.mutate(
    caller,
    'recordDisability',
    {
      residentId,
      number: certificateNumber(kind, grade),
      kind,
      grade,
      issuedOn: '2026-01-05',
      validThrough: '2030-01-04',
      ...change,
    },
    'resident { id }',
  );

describe('old-age allowance', () => {
  test("a late application brings this year's arrears; the band changes by itself; a death ends it with its month", async () => {
    story.moveTo('2026-03-02');
    const resident = await story.given.resident({ birthOn: '1936-05-20' });
    const { caseId } = await story.given.application({ itemCode: 'E01', subjectId: resident, form });
    expect((await story.cases.decided(caseId)).case.status).toBe('DECIDED');
    expect((await of(resident)).oldAgeAllowance).toMatchObject({
      band: '80–89',
      monthlyAmountFen: 3_000,
      fromMonth: '2026-01',
      arrearsFen: 6_000,
    });
    story.moveTo('2026-06-10');
    await story.runJob('run-benefits');
    const now = (await of(resident)).oldAgeAllowance;
    expect(now).toMatchObject({ band: '90–99', monthlyAmountFen: 10_000, arrearsFen: 0 });
    expect(now.payments.map((each: { amountFen: number }) => each.amountFen)).toEqual([
      10_000, 10_000, 3_000, 3_000, 3_000, 3_000,
    ]);
    await story.given.change(resident, { status: 'DECEASED', diedOn: '2026-04-11' });
    const dead = (await of(resident)).oldAgeAllowance;
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
    const back = (await of(resident)).oldAgeAllowance;
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
    await story.runJob('follow-calendar');
    await story.runJob('follow-calendar');
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
    expect((await of(resident)).oldAgeAllowance).toBeNull();
    const grant = (bankAccount: string, caller = people.officer) =>
      story.mutate(caller, 'grantOldAgeProposal', { proposalId: proposal.id, bankAccount }, 'proposal { status }');
    expect((await grant("1' or 1=1 --")).userErrors).toEqual([{ code: 'BANK_ACCOUNT_INVALID', field: 'bankAccount' }]);
    expect((await grant(form.bankAccount, people.farOfficer)).userErrors[0]!.code).toBe('PROPOSAL_NOT_FOUND');
    expect((await grant(form.bankAccount)).proposal).toEqual({ status: 'GRANTED' });
    expect((await grant(form.bankAccount)).userErrors[0]!.code).toBe('PROPOSAL_SETTLED');
    expect((await of(resident)).oldAgeAllowance).toMatchObject({ status: 'ACTIVE', fromMonth: '2026-05' });
    expect(await list()).not.toContainEqual(expect.objectContaining({ id: proposal.id }));
  });

  test('a proposal of somebody who dies lapses', async () => {
    story.moveTo('2026-07-06');
    const resident = await story.given.resident({ birthOn: '1926-07-20' });
    await story.runJob('follow-calendar');
    await story.given.change(resident, { status: 'DECEASED', diedOn: '2026-07-05' });
    await story.runJob('follow-calendar');
    const { rows } = await story.admin.query('select age, status from old_age_proposal where resident_id = $1', [
      resident,
    ]);
    expect(rows).toEqual([{ age: 100, status: 'LAPSED' }]);
  });

  test('a merge takes the allowance to the survivor, and back when it is undone', async () => {
    story.moveTo('2026-03-02');
    const merged = await story.given.resident({ birthOn: '1940-05-20' });
    const { caseId } = await story.given.application({ itemCode: 'E01', subjectId: merged, form });
    await story.cases.decided(caseId);
    const survivor = await story.given.resident({ birthOn: '1940-05-20', gridCode: grids.near });
    await story.given.change(merged, { mergedInto: survivor });
    expect((await of(merged, people.officer)).oldAgeAllowance).toMatchObject({ status: 'ACTIVE' });
    expect(await story.benefits(`holder_id = '${survivor}'`)).toMatchObject([
      { member_ids: [survivor], grid_code: grids.near },
    ]);
    await story.given.change(merged, { mergedInto: null });
    expect(await story.benefits(`holder_id = '${merged}'`)).toMatchObject([
      { member_ids: [merged], grid_code: grids.here },
    ]);
  });
});

describe('disability', () => {
  test("a certificate must be what it says, is masked, and is not the window's to see", async () => {
    story.moveTo('2026-03-02');
    const resident = await story.given.resident();
    const number = certificateNumber('PHYSICAL', 2);
    expect((await record(resident, 'PHYSICAL', 1, { number })).userErrors).toEqual([
      { code: 'DISABILITY_NUMBER_INVALID', field: 'number' },
    ]);
    expect((await record(resident, 'PHYSICAL', 5)).userErrors[0]!.code).toBe('GRADE_INVALID');
    expect((await record(resident, 'PHYSICAL', 2, { validThrough: '2026-02-30' })).userErrors[0]!.code).toBe(
      'DATE_INVALID',
    );
    expect((await record(resident, 'PHYSICAL', 2, {}, people.farOfficer)).userErrors[0]!.code).toBe(
      'RESIDENT_NOT_FOUND',
    );
    expect((await record(resident, 'PHYSICAL', 2)).userErrors).toEqual([]);
    expect((await of(resident)).disability).toEqual({
      numberMasked: `431102************${number.slice(-2)}`,
      kind: 'PHYSICAL',
      grade: 2,
      valid: true,
    });
    const { rows } = await story.admin.query('select number from disability_record where resident_id = $1', [resident]);
    expect(JSON.stringify(rows)).not.toContain(number.slice(0, 18));
    await expect(of(resident, people.clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await of(resident, asResident(resident))).disability.grade).toBe(2);
  });

  test('E09 follows the grade, the certificate and the death', async () => {
    story.moveTo('2026-03-02');
    const resident = await story.given.resident();
    const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form });
    await story.cases.accept(caseId);
    await story.cases.start(caseId);
    expect((await story.cases.propose(caseId)).userErrors[0]!.code).toBe('CHECKS_NOT_PASSED');
    await record(resident, 'PHYSICAL', 1);
    await story.cases.propose(caseId);
    await story.cases.confirm(caseId);
    const nursing = async () => (await of(resident)).disabilitySubsidies[0];
    expect(await nursing()).toMatchObject({ kind: 'NURSING', monthlyAmountFen: 10_000, fromMonth: '2026-03' });
    story.moveTo('2026-04-15');
    await record(resident, 'PHYSICAL', 2, { issuedOn: '2026-04-14', validThrough: '2026-06-20' });
    expect((await nursing()).terms).toEqual([
      { fromMonth: '2026-03', monthlyAmountFen: 10_000 },
      { fromMonth: '2026-05', monthlyAmountFen: 8_000 },
    ]);
    story.moveTo('2026-08-10');
    await story.runJob('run-benefits');
    expect(await nursing()).toMatchObject({ status: 'ENDED', throughMonth: '2026-06', overpayments: [] });
    expect((await nursing()).payments).toHaveLength(4);
    await record(resident, 'PHYSICAL', 3, { issuedOn: '2026-08-01' });
    expect(await nursing()).toMatchObject({ status: 'ENDED', throughMonth: '2026-08' });
  });

  test('an older certificate that is recorded later changes nothing', async () => {
    story.moveTo('2026-03-02');
    const resident = await story.given.resident();
    await record(resident, 'PHYSICAL', 1);
    const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form });
    await story.cases.decided(caseId);
    await record(resident, 'PHYSICAL', 2, { issuedOn: '2020-01-05', validThrough: '2029-01-04' });
    expect((await of(resident)).disability.grade).toBe(1);
    expect((await of(resident)).disabilitySubsidies[0].terms).toEqual([
      { fromMonth: '2026-03', monthlyAmountFen: 10_000 },
    ]);
  });

  test('E08 needs the allowance of the household and ends the month after it', async () => {
    story.moveTo('2026-03-02');
    const { household, id } = await story.allowance();
    const resident = household.memberIds[1]!;
    await record(resident, 'VISUAL', 3);
    const { caseId } = await story.given.application({ itemCode: 'E08', subjectId: resident, form });
    await story.cases.decided(caseId);
    expect((await of(resident)).disabilitySubsidies).toMatchObject([
      { kind: 'LIVING', status: 'ACTIVE', monthlyAmountFen: 10_000, fromMonth: '2026-04' },
    ]);
    story.moveTo('2026-05-05');
    const end = { allowanceId: id, outcome: 'NO_LONGER_ELIGIBLE', remarks: '收入超过标准' };
    await story.mutate(people.officer, 'recordAllowanceRecheck', end, 'allowance { status }');
    expect((await of(resident)).disabilitySubsidies).toMatchObject([{ status: 'ENDED', throughMonth: '2026-05' }]);
  });

  test('two officers at once begin one subsidy', async () => {
    story.moveTo('2026-03-02');
    const resident = await story.given.resident();
    await record(resident, 'PHYSICAL', 1);
    const cases = [];
    for (let n = 0; n < 2; n += 1) {
      const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form });
      await story.cases.accept(caseId);
      await story.cases.start(caseId);
      await story.cases.propose(caseId);
      cases.push(caseId);
    }
    const answers = await Promise.all(cases.map((caseId) => story.cases.confirm(caseId)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await story.benefits(`holder_id = '${resident}' and status = 'ACTIVE'`)).toHaveLength(1);
  });
});

test('evidence says yes or no with the grade, and no more', async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  const evidence = `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident {
    subsistenceAllowanceEvidence { held code } disabilityEvidence { held code } } } }`;
  const ask = async () => (await story.ask(people.clerk, evidence, { id: resident }))._entities[0];
  expect(await ask()).toEqual({
    subsistenceAllowanceEvidence: { held: false, code: null },
    disabilityEvidence: { held: false, code: null },
  });
  await record(resident, 'PHYSICAL', 1);
  expect((await ask()).disabilityEvidence).toEqual({ held: true, code: '1' });
});
