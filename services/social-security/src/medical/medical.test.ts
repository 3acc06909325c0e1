import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ResidentDeceased, ResidentDeathRevoked } from '@one-window/contracts/people-housing';
import { insuranceQuery, insurancesOf } from '../testing/insured.ts';
import { asResident, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
let insuranceOf: ReturnType<typeof insurancesOf>;
beforeAll(async () => {
  story = await setup();
  insuranceOf = insurancesOf(story);
});
afterAll(() => story.dispose());

const lastStep = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps.at(-1);

describe('medical insurance', () => {
  test('is enrolled in, stopped and taken up again while the applicant waits', async () => {
    const { id } = await story.given.resident();
    expect(await insuranceOf(id)).toBeNull();
    const apply = async (itemCode: string, form: Record<string, string> = {}) =>
      lastStep((await story.given.application({ itemCode, subjectId: id, form })).caseId);
    expect(await apply('S09', { change: 'STOP' })).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '不能办理：未参保，申请停保',
    });
    expect(await apply('S08')).toMatchObject({ outcome: 'COMPLETED', handler: '系统', remedies: null });
    expect(await insuranceOf(id)).toMatchObject({
      status: 'ACTIVE',
      enrolledOn: '2026-03-10',
      year: 2026,
      premiumFen: 40_000,
      subsidyFen: 0,
      subsidisedBy: 'NONE',
      subsidies: [],
      ruleSource: expect.stringContaining('演示数据'),
    });
    expect(await apply('S08')).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '不能办理：已参保' });
    expect(await apply('S09')).toMatchObject({ outcome: 'NOT_COMPLETED' });
    expect(await apply('S09', { change: 'STOP' })).toMatchObject({ outcome: 'COMPLETED' });
    expect(await insuranceOf(id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-10' });
    expect(await apply('S09', { change: 'RESUME' })).toMatchObject({ outcome: 'COMPLETED' });
    expect(await insuranceOf(id)).toMatchObject({ status: 'ACTIVE', endedOn: null });
  });

  test('ends with a death and comes back when it is revoked; what had been stopped stays stopped', async () => {
    const [living, stopped] = [await story.given.resident(), await story.given.resident()];
    for (const { id } of [living, stopped]) await story.given.application({ itemCode: 'S08', subjectId: id });
    await story.given.application({ itemCode: 'S09', subjectId: stopped.id, form: { change: 'STOP' } });
    for (const { id, state } of [living, stopped]) {
      const dead = { ...state, status: 'DECEASED', diedOn: '2026-03-09' } as const;
      const event = await story.receive(ResidentDeceased, id, { state: dead, diedOn: '2026-03-09' });
      await story.redeliver(event);
    }
    expect(await insuranceOf(living.id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-09' });
    for (const { id, state } of [living, stopped]) {
      await story.receive(ResidentDeathRevoked, id, { state, reason: '误报' });
    }
    expect(await insuranceOf(living.id)).toMatchObject({ status: 'ACTIVE', endedOn: null });
    expect(await insuranceOf(stopped.id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-10' });
  });

  test("is the resident's own and the department's to see, not the grid worker's", async () => {
    const { id } = await story.given.resident();
    await story.given.application({ itemCode: 'S08', subjectId: id });
    expect(await insuranceOf(id, asResident(id))).toMatchObject({ status: 'ACTIVE' });
    const answer = await story.query(people.gridWorker, insuranceQuery, { r: [{ __typename: 'Resident', id }] });
    expect(answer.errors[0]?.code).toBe('FORBIDDEN');
  });
});
