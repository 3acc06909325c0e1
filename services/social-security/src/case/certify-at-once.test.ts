import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asResident, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const certificationQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
  lifeCertification { certifiedOn method valid } } } }`;

const stepsOf = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps;
const factsOf = async (caseId: string) =>
  (await story.emitted()).filter(({ subject }) => subject === caseId).map(({ type }) => type.split('.')[2]);

describe('a life certification at the window (S03)', () => {
  test('is decided at once, by matching when a department held the proof', async () => {
    const { id: resident } = await story.given.resident();
    await story.given.pension(resident);
    const material = { code: 'S03-M2', name: '生存信息', obtained: 'SHARED', takenAt: null } as const;
    const { caseId } = await story.given.application({
      itemCode: 'S03',
      subjectId: resident,
      materials: [{ ...material, evidence: { name: 'lifeCertification', held: true, code: null } }],
    });
    expect(await factsOf(caseId)).toEqual(['opened', 'accepted', 'decided']);
    expect((await stepsOf(caseId)).at(-1)).toMatchObject({ outcome: 'COMPLETED', handler: '系统' });
    const answer = await story.query(asResident(resident), certificationQuery, {
      representations: [{ __typename: 'Resident', id: resident }],
    });
    expect(answer.data._entities[0].lifeCertification).toMatchObject({
      method: 'MATCHING',
      certifiedOn: '2026-03-10',
      valid: true,
    });
  });

  test('waits accepted for a promised material, and is decided when it comes', async () => {
    const { id: resident } = await story.given.resident();
    await story.given.pension(resident);
    const promise = { materialCodes: ['S03-M1'], by: '2026-03-20', keptAt: null };
    const application = await story.given.application({ itemCode: 'S03', subjectId: resident, promise });
    expect(await factsOf(application.caseId)).toEqual(['opened', 'accepted']);
    const kept = { ...promise, keptAt: '2026-03-15T10:00:00+08:00' };
    await story.redeliver(await story.window(application, { promise: kept }));
    expect(await factsOf(application.caseId)).toEqual(['opened', 'accepted', 'decided']);
  });

  test('of someone who draws no pension comes to nothing', async () => {
    const { id: resident } = await story.given.resident();
    const { caseId } = await story.given.application({ itemCode: 'S03', subjectId: resident });
    expect((await stepsOf(caseId)).at(-1)).toMatchObject({ outcome: 'NOT_COMPLETED' });
  });
});

test('items of other departments and without a flow open no case', async () => {
  const other = await story.given.application({ department: 'civil-affairs', itemCode: 'A01' });
  const notOffered = await story.given.application({ itemCode: 'S01' });
  expect([other.caseId, notOffered.caseId]).toEqual(['', '']);
});
