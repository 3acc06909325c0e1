import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asResident, certificateNumber, people, personForm, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test("a certificate must be what it says, is masked, and is not the window's to see", async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  const number = certificateNumber('PHYSICAL', 2);
  expect((await story.recordDisability(resident, 'PHYSICAL', 1, { number })).userErrors).toEqual([
    { code: 'DISABILITY_NUMBER_INVALID', field: 'number' },
  ]);
  expect((await story.recordDisability(resident, 'PHYSICAL', 5)).userErrors[0]!.code).toBe('GRADE_INVALID');
  expect(
    (await story.recordDisability(resident, 'PHYSICAL', 2, { validThrough: '2026-02-30' })).userErrors[0]!.code,
  ).toBe('DATE_INVALID');
  expect((await story.recordDisability(resident, 'PHYSICAL', 2, {}, people.farOfficer)).userErrors[0]!.code).toBe(
    'RESIDENT_NOT_FOUND',
  );
  expect((await story.recordDisability(resident, 'PHYSICAL', 2)).userErrors).toEqual([]);
  expect((await story.personOf(resident)).disability).toEqual({
    numberMasked: `431102************${number.slice(-2)}`,
    kind: 'PHYSICAL',
    grade: 2,
    valid: true,
  });
  const { rows } = await story.admin.query('select number from disability_record where resident_id = $1', [resident]);
  expect(JSON.stringify(rows)).not.toContain(number.slice(0, 18));
  await expect(story.personOf(resident, people.clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await story.personOf(resident, asResident(resident))).disability.grade).toBe(2);
});

test('E09 follows the grade, the certificate and the death', async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form: personForm });
  await story.cases.accept(caseId);
  await story.cases.start(caseId);
  expect((await story.cases.propose(caseId)).userErrors[0]!.code).toBe('CHECKS_NOT_PASSED');
  await story.recordDisability(resident, 'PHYSICAL', 1);
  await story.cases.propose(caseId);
  await story.cases.confirm(caseId);
  const nursing = async () => (await story.personOf(resident)).disabilitySubsidies[0];
  expect(await nursing()).toMatchObject({ kind: 'NURSING', monthlyAmountFen: 10_000, fromMonth: '2026-03' });
  story.moveTo('2026-04-15');
  await story.recordDisability(resident, 'PHYSICAL', 2, { issuedOn: '2026-04-14', validThrough: '2026-06-20' });
  expect((await nursing()).terms).toEqual([
    { fromMonth: '2026-03', monthlyAmountFen: 10_000 },
    { fromMonth: '2026-05', monthlyAmountFen: 8_000 },
  ]);
  story.moveTo('2026-08-10');
  await story.runJob('run-benefits');
  expect(await nursing()).toMatchObject({ status: 'ENDED', throughMonth: '2026-06', overpayments: [] });
  expect((await nursing()).payments).toHaveLength(4);
  await story.recordDisability(resident, 'PHYSICAL', 3, { issuedOn: '2026-08-01' });
  expect(await nursing()).toMatchObject({ status: 'ENDED', throughMonth: '2026-08' });
});

test('an older certificate that is recorded later changes nothing', async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  await story.recordDisability(resident, 'PHYSICAL', 1);
  const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form: personForm });
  await story.cases.decided(caseId);
  await story.recordDisability(resident, 'PHYSICAL', 2, { issuedOn: '2020-01-05', validThrough: '2029-01-04' });
  expect((await story.personOf(resident)).disability.grade).toBe(1);
  expect((await story.personOf(resident)).disabilitySubsidies[0].terms).toEqual([
    { fromMonth: '2026-03', monthlyAmountFen: 10_000 },
  ]);
});

test('E08 needs the allowance of the household and ends the month after it', async () => {
  story.moveTo('2026-03-02');
  const { household, id } = await story.allowance();
  const resident = household.memberIds[1]!;
  await story.recordDisability(resident, 'VISUAL', 3);
  const { caseId } = await story.given.application({ itemCode: 'E08', subjectId: resident, form: personForm });
  await story.cases.decided(caseId);
  expect((await story.personOf(resident)).disabilitySubsidies).toMatchObject([
    { kind: 'LIVING', status: 'ACTIVE', monthlyAmountFen: 10_000, fromMonth: '2026-04' },
  ]);
  story.moveTo('2026-05-05');
  const end = { allowanceId: id, outcome: 'NO_LONGER_ELIGIBLE', remarks: '收入超过标准' };
  await story.mutate(people.officer, 'recordAllowanceRecheck', end, 'allowance { status }');
  expect((await story.personOf(resident)).disabilitySubsidies).toMatchObject([
    { status: 'ENDED', throughMonth: '2026-05' },
  ]);
});

test('two officers at once begin one subsidy', async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  await story.recordDisability(resident, 'PHYSICAL', 1);
  const cases = [];
  for (let n = 0; n < 2; n += 1) {
    const { caseId } = await story.given.application({ itemCode: 'E09', subjectId: resident, form: personForm });
    await story.cases.accept(caseId);
    await story.cases.start(caseId);
    await story.cases.propose(caseId);
    cases.push(caseId);
  }
  const answers = await Promise.all(cases.map((caseId) => story.cases.confirm(caseId)));
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  expect(await story.benefits(`holder_id = '${resident}' and status = 'ACTIVE'`)).toHaveLength(1);
});
