import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SubsistenceAllowanceGranted } from '@one-window/contracts/civil-affairs';
import { uuidv7 } from '@one-window/database';
import { grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
  employment { employmentRegistration { employer since } unemploymentRegistration { reason since registeredOn }
    hardToEmployStatus { kind recognisedOn } } unemploymentEvidence { held code } medicalInsuranceEvidence { held } } } }`;
const employmentOf = async (id: string) => {
  const answer = await story.query(people.clerk, query, { r: [{ __typename: 'Resident', id }] });
  expect(answer.errors).toEqual([]);
  return answer.data._entities[0];
};
const lastStep = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps.at(-1);
const apply = async (itemCode: string, subjectId: string, form: Record<string, string>) =>
  lastStep((await story.given.application({ itemCode, subjectId, form })).caseId);

describe('employment', () => {
  test('and unemployment are registered at once, each in place of the other', async () => {
    const { id } = await story.given.resident({ birthOn: '1990-05-05' });
    expect((await employmentOf(id)).employment).toEqual({
      employmentRegistration: null,
      unemploymentRegistration: null,
      hardToEmployStatus: null,
    });
    expect(await apply('J02', id, { reason: '合同到期', since: '2026-03-01' })).toMatchObject({ outcome: 'COMPLETED' });
    expect(await employmentOf(id)).toMatchObject({
      employment: { unemploymentRegistration: { reason: '合同到期', since: '2026-03-01', registeredOn: '2026-03-10' } },
      unemploymentEvidence: { held: true, code: '2026-03-01' },
      medicalInsuranceEvidence: { held: false },
    });
    expect(await apply('J02', id, { reason: '再登记', since: '2026-03-01' })).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '不能办理：已登记失业',
    });
    expect(await apply('J01', id, { employer: '零陵粮油公司', since: '2026-03-05' })).toMatchObject({
      outcome: 'COMPLETED',
    });
    expect(await employmentOf(id)).toMatchObject({
      employment: { employmentRegistration: { employer: '零陵粮油公司' }, unemploymentRegistration: null },
      unemploymentEvidence: { held: false, code: null },
    });
  });

  test('is not registered with a day to come, without an employer, too young or too old', async () => {
    const { id } = await story.given.resident({ birthOn: '1990-05-05' });
    const child = (await story.given.resident({ birthOn: '2012-05-05' })).id;
    const old = (await story.given.resident({ birthOn: '1965-05-05', sex: 'FEMALE' })).id;
    const reasonOf = async (...of: Parameters<typeof apply>) => (await apply(...of)).reason;
    expect(await reasonOf('J01', id, { employer: 'a', since: '2026-03-11' })).toBe(
      '不能办理：起始日期2026-03-11晚于申请之日',
    );
    expect(await reasonOf('J01', id, { employer: 'a', since: '2026-02-30' })).toBe('不能办理：日期有误');
    expect(await reasonOf('J01', id, { employer: ' ', since: '2026-03-01' })).toBe('不能办理：未写明');
    expect(await reasonOf('J01', id, { employer: '长'.repeat(201), since: '2026-03-01' })).toBe(
      '不能办理：超过200个字',
    );
    expect(await reasonOf('J01', child, { employer: 'a', since: '2026-03-01' })).toBe('不能办理：申请之日13周岁');
    expect(await reasonOf('J02', old, { reason: 'a', since: '2026-03-01' })).toBe(
      '不能办理：申请之日60周岁，已于2020-05-05达到法定退休年龄',
    );
    const { rows } = await story.admin.query('select 1 from employment_record where resident_id = any($1)', [
      [id, child, old],
    ]);
    expect(rows).toHaveLength(0);
  });

  test('is not lost before it began: unemployment lies after the registered employment', async () => {
    const { id } = await story.given.resident({ birthOn: '1995-05-05', sex: 'MALE' });
    await apply('J01', id, { employer: '东山物业公司', since: '2026-02-01' });
    expect(await apply('J02', id, { reason: '裁员', since: '2026-01-31' })).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '不能办理：起始日期2026-01-31早于已登记就业的起始日期2026-02-01',
    });
    expect(await apply('J02', id, { reason: '裁员', since: '2026-02-01' })).toMatchObject({ outcome: 'COMPLETED' });
  });

  test('is sought for a year from the registration on, whatever day was claimed', async () => {
    const { id } = await story.given.resident({ birthOn: '1995-05-05', sex: 'MALE' });
    await apply('J02', id, { reason: '裁员', since: '2020-01-01' });
    const proposedOn = async (day: string) => {
      story.moveTo(day);
      const { caseId } = await story.given.application({ itemCode: 'J04', subjectId: id });
      await story.review(caseId);
      return (await story.propose(caseId)).userErrors;
    };
    expect(await proposedOn('2027-03-09')).toMatchObject([{ message: expect.stringContaining('属于就业困难人员') }]);
    expect(await proposedOn('2027-03-10')).toEqual([]);
    story.moveTo('2026-03-10');
  });

  test('is hard to find for who is unemployed and lives on an allowance: recognised by two, ended by a job', async () => {
    const { id } = await story.given.resident({ birthOn: '1995-05-05', sex: 'MALE' });
    await apply('J02', id, { reason: '裁员', since: '2026-03-01' });
    const { caseId } = await story.given.application({ itemCode: 'J04', subjectId: id });
    await story.review(caseId);
    expect((await story.propose(caseId)).userErrors[0]).toMatchObject({
      message: '核查未通过，不能拟同意：属于就业困难人员',
    });
    await story.receive(SubsistenceAllowanceGranted, uuidv7(), {
      state: {
        householdId: uuidv7(),
        gridCode: grids.here,
        memberIds: [id],
        status: 'ACTIVE',
        monthlyAmountFen: 1,
        fromMonth: '2026-03',
        throughMonth: null,
      },
    });
    expect((await story.propose(caseId)).userErrors).toEqual([]);
    expect((await story.confirm(caseId)).case?.status).toBe('DECIDED');
    expect(await lastStep(caseId)).toMatchObject({ certificateName: '就业困难人员认定', reason: '符合' });
    expect((await employmentOf(id)).employment.hardToEmployStatus).toEqual({
      kind: 'ALLOWANCE',
      recognisedOn: '2026-03-10',
    });
    await apply('J01', id, { employer: '东山物业公司', since: '2026-03-10' });
    expect((await employmentOf(id)).employment.hardToEmployStatus).toBeNull();
  });
});
