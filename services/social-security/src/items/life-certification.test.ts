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
  const certificationsOf = async (id: string) =>
    (
      await story.admin.query(
        `select certified_on::text as on, valid_through::text as through, method from life_certification
         where resident_id = $1 order by valid_through desc`,
        [id],
      )
    ).rows;
  const pensionOf = async (id: string) =>
    (
      await story.admin.query(
        'select status, certified_through::text as through from pension_benefit where resident_id = $1',
        [id],
      )
    ).rows[0];
  const byData = {
    itemCode: 'S03',
    materials: [
      {
        code: 'S03-M2',
        name: '生存信息',
        obtained: 'SHARED',
        takenAt: null,
        evidence: { name: 'lifeCertification', held: true, code: null },
      },
    ],
  } satisfies Parameters<Story['given']['application']>[0];
  const before = { on: '2026-01-05', through: '2027-01-04', method: 'MATCHING' };

  test('is decided at once; one that rests on a certification that holds prolongs nothing', async () => {
    const { id: resident } = await story.given.resident();
    await story.given.pension(resident);
    const { caseId } = await story.given.application({ ...byData, subjectId: resident, applicantId: resident });
    expect(await factsOf(caseId)).toEqual(['opened', 'accepted', 'decided']);
    expect((await stepsOf(caseId)).at(-1)).toMatchObject({
      outcome: 'COMPLETED',
      handler: '系统',
      opinion: '经数据比对，已有认证有效期至2027-01-04，不另延长',
    });
    expect(await certificationsOf(resident)).toEqual([before]);
    expect(await pensionOf(resident)).toEqual({ status: 'ACTIVE', through: '2027-01-04' });
  });

  test('by data resumes a pension held back while a certification holds, and comes to nothing after it lapsed', async () => {
    const [held, lapsed] = [await story.given.resident(), await story.given.resident()];
    await story.given.pension(held.id);
    await story.given.pension(lapsed.id, { certifiedOn: '2025-03-10', validThrough: '2026-03-09' });
    await story.admin.query(
      `update pension_benefit set status = 'SUSPENDED', suspended_from_month = '2026-02', certified_through = '2026-01-31'
       where resident_id = $1`,
      [held.id],
    );
    await story.given.application({ ...byData, subjectId: held.id, applicantId: held.id });
    expect(await pensionOf(held.id)).toEqual({ status: 'ACTIVE', through: '2027-01-04' });
    const { caseId } = await story.given.application({ ...byData, subjectId: lapsed.id, applicantId: lapsed.id });
    expect((await stepsOf(caseId)).at(-1)).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '不能认证：已有认证已失效，须重新认证',
    });
    expect(await pensionOf(lapsed.id)).toEqual({ status: 'ACTIVE', through: '2026-03-09' });
  });

  test('by who came in person holds for a year; for another nobody is certified', async () => {
    const { id: resident } = await story.given.resident();
    const { id: child } = await story.given.resident();
    await story.given.pension(resident);
    for (const applicantId of [child, null]) {
      const { caseId } = await story.given.application({ itemCode: 'S03', subjectId: resident, applicantId });
      expect((await stepsOf(caseId)).at(-1)).toMatchObject({
        outcome: 'NOT_COMPLETED',
        reason: '不能认证：不是本人申请，须本人到场、自助认证或上门认证',
      });
    }
    expect(await certificationsOf(resident)).toEqual([before]);
    const own = await story.given.application({ itemCode: 'S03', subjectId: resident, applicantId: resident });
    expect((await stepsOf(own.caseId)).at(-1)).toMatchObject({ outcome: 'COMPLETED', opinion: '本人到窗口，确认健在' });
    const answer = await story.query(asResident(resident), certificationQuery, {
      representations: [{ __typename: 'Resident', id: resident }],
    });
    expect(answer.data._entities[0].lifeCertification).toMatchObject({
      method: 'WINDOW',
      certifiedOn: '2026-03-10',
      valid: true,
    });
  });

  test('waits accepted for a promised material, and is decided when it comes', async () => {
    const { id: resident } = await story.given.resident();
    await story.given.pension(resident);
    const promise = { materialCodes: ['S03-M1'], by: '2026-03-20', keptAt: null };
    const application = await story.given.application({
      itemCode: 'S03',
      subjectId: resident,
      applicantId: resident,
      promise,
    });
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
