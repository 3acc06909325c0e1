import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const stepsOf = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps;
const statusOf = async (caseId: string) =>
  (await story.admin.query('select status from department_case where id = $1', [caseId])).rows[0].status;
const factsOf = async (caseId: string) =>
  (await story.emitted()).filter(({ subject }) => subject === caseId).map(({ type }) => type.split('.')[2]);

describe('a pension claim', () => {
  test('whose correction is not brought in time ends, on the day after the last', async () => {
    const { caseId } = await story.given.claim();
    const late = await story.given.claim();
    for (const each of [caseId, late.caseId])
      await story.act(people.officer, 'requestSocialSecurityCorrection', {
        caseId: each,
        items: [{ what: '银行账户' }],
        allowedUntil: '2026-03-20',
      });
    story.moveTo('2026-03-20');
    await story.runJob('lapse-terms');
    expect(await statusOf(caseId)).toBe('CORRECTION_REQUESTED');
    await story.window(late, { correctionsSupplied: 1 });
    story.moveTo('2026-03-21');
    await story.runJob('lapse-terms');
    await story.runJob('lapse-terms');
    expect((await stepsOf(caseId)).at(-1)).toMatchObject({
      kind: 'DECIDED',
      outcome: 'NOT_COMPLETED',
      reason: '逾期未补正',
      handler: '系统',
      remedies: expect.stringContaining('行政复议'),
    });
    expect(await factsOf(caseId)).toEqual(['opened', 'correction-requested', 'decided']);
    expect(await statusOf(late.caseId)).toBe('OPENED');
    story.moveTo('2026-03-10');
  });

  test('with a promised material is granted once it is there, and ends when it never comes', async () => {
    const material = {
      code: 'S02-M3',
      name: '银行账户',
      obtained: 'TO_FOLLOW',
      evidence: null,
      takenAt: null,
    } as const;
    const promise = { materialCodes: ['S02-M3'], by: '2026-03-20', keptAt: null };
    const promised = { materials: [material], promise };
    const { id } = await story.given.resident();
    await story.given.account(id);
    const application = await story.given.application({ subjectId: id, ...promised });
    const { caseId } = application;
    await story.review(caseId);
    expect((await story.propose(caseId)).userErrors[0]).toMatchObject({
      code: 'CHECKS_NOT_PASSED',
      message: '核查未通过，不能拟同意：申请材料齐全',
    });
    const { caseId: broken } = await story.given.application({ subjectId: id, ...promised });
    await story.review(broken);
    await story.window(application, {
      materials: [{ ...material, obtained: 'PAPER' }],
      promise: { ...promise, keptAt: '2026-03-15T10:00:00+08:00' },
    });
    story.moveTo('2026-03-21');
    await story.runJob('lapse-terms');
    expect((await stepsOf(broken)).at(-1)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '未按承诺补交材料' });
    story.moveTo('2026-03-10');
    expect((await story.propose(caseId)).userErrors).toEqual([]);
    expect((await story.confirm(caseId)).case?.status).toBe('DECIDED');
  });
});
