import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { callers, residentCaller, setup } from '../testing/setup.ts';
import { gridWorker, supervisors } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const RATING = `stars nationalCode text ratedBy unit
  rectification { owner { unit name } deadline { dueOn workingDaysLeft colour } result rectifiedAt callBacks { by satisfied remark } }
  rebuttal { grounds by }`;

const mutate =
  (name: string) =>
  (caller: Partial<Caller>, applicationId: string, of: object = {}) =>
    window.mutation(name, `rating { ${RATING} }`)(caller, { applicationId, ...of });
const rate = mutate('rateApplication');
const assign = mutate('assignRectification');
const rectify = mutate('rectifyRating');
const callBack = mutate('callBackRating');
const rebut = mutate('rebutRating');

const DECIDED = {
  kind: 'DECIDED',
  outcome: 'GRANTED',
  reason: '符合',
  remedies: null,
  certificateNumber: null,
} as never;

// decided on Tuesday, 10 November
async function decided() {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const claimed = await window.given.claim();
  await claimed.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  window.moveClock('2026-11-10T09:00:00+08:00');
  await claimed.case.step(DECIDED, 'DECIDED');
  return claimed;
}

describe('a rating', () => {
  test('is given once by the resident, stored as stars, exported the national way, and told to the department', async () => {
    const { application, person } = await decided();
    const self = residentCaller(person.id);
    const answer = await rate(self, application.id, { stars: 5, text: '很快' });
    expect(answer.rating).toEqual({
      stars: 5,
      nationalCode: 1,
      text: '很快',
      ratedBy: 'RESIDENT',
      unit: '零陵区社会保险经办机构',
      rectification: null,
      rebuttal: null,
    });
    expect((await rate(self, application.id, { stars: 1 })).userErrors).toMatchObject([{ code: 'RATING_EXISTS' }]);
    const told = (await window.emitted('one-window.application.rated.v1')).filter(
      ({ subject }) => subject === application.id,
    );
    expect(told).toMatchObject([{ data: { stars: 5, state: { status: 'DECIDED', number: application.number } } }]);
    expect(JSON.stringify(told)).not.toContain('很快');
  });

  test('is never given by staff with the query code, right or wrong, though they can read it', async () => {
    const { application } = await decided();
    for (const caller of [callers.clerk, { ...gridWorker, purpose: 'ACCEPTANCE' } as const])
      for (const queryCode of [application.queryCode, 'AAAAAAAA'])
        expect((await rate(caller, application.id, { stars: 5, queryCode })).userErrors).toEqual([
          { code: 'QUERY_CODE_NOT_FOR_STAFF', field: 'queryCode' },
        ]);
  });

  test('is written down by staff only while the applicant is there with their card, and marked so', async () => {
    const { application, person } = await decided();
    const beside = (presentResidentId: string) => ({ ...callers.clerk, presentResidentId });
    const nobody = await window.given.resident();
    for (const caller of [callers.clerk, beside(nobody.id)])
      expect((await rate(caller, application.id, { stars: 5 })).userErrors).toEqual([
        { code: 'RATING_APPLICANT_ABSENT', field: 'applicationId' },
      ]);
    const answer = await rate(beside(person.id), application.id, { stars: 4 });
    expect(answer.rating).toMatchObject({ stars: 4, nationalCode: 2, ratedBy: 'COUNTER' });
  });

  test('is given by a resident who holds the receipt of another', async () => {
    const { application } = await decided();
    const agent = residentCaller((await window.given.resident({ name: '蒋建军' })).id);
    for (const queryCode of ['AAAAAAAA', "' or 1=1 --"])
      for (const id of [application.id, randomUUID(), '../x'])
        expect((await rate(agent, id, { stars: 1, queryCode })).userErrors).toEqual([
          { code: 'QUERY_CODE_WRONG', field: 'queryCode' },
        ]);
    const { queryCode } = application;
    expect((await rate(agent, application.id, { stars: 4, queryCode })).userErrors).toEqual([]);
    const { data } = await window.query(
      callers.clerk,
      'query ($id: ID!) { application(id: $id) { rating { stars ratedBy } } }',
      { id: application.id },
    );
    expect(data.application.rating).toEqual({ stars: 4, ratedBy: 'RECEIPT' });
  });

  test.each([
    [{ stars: 0 }, 'RATING_STARS_INVALID'],
    [{ stars: 6 }, 'RATING_STARS_INVALID'],
    [{ stars: 3, text: '好'.repeat(501) }, 'TEXT_TOO_LONG'],
  ])('%j is refused', async (of, code) => {
    const { application, person } = await decided();
    expect((await rate(residentCaller(person.id), application.id, of)).userErrors).toMatchObject([{ code }]);
  });

  test('is also for an applicant who applied for another', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const daughter = await window.given.resident({ name: '蒋敏' });
    const { application, person, case: file } = await window.given.claim({ applicantId: daughter.id });
    expect(person.id).not.toBe(daughter.id);
    await file.step(DECIDED, 'DECIDED');
    const answer = await rate(residentCaller(daughter.id), application.id, { stars: 4 });
    expect(answer).toMatchObject({ rating: { stars: 4, ratedBy: 'RESIDENT' }, userErrors: [] });
  });

  test('waits for the decision, and belongs to the applicant', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const early = await window.given.claim();
    expect((await rate(residentCaller(early.person.id), early.application.id, { stars: 5 })).userErrors).toMatchObject([
      { code: 'RATING_NOT_YET' },
    ]);
    const { application } = await decided();
    expect((await rate(residentCaller(randomUUID()), application.id, { stars: 1 })).userErrors).toMatchObject([
      { code: 'APPLICATION_NOT_FOUND' },
    ]);
    expect((await rate(callers.officer, application.id, { stars: 5 })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('a bad rating', () => {
  async function bad() {
    const story = await decided();
    const { rating } = await rate(residentCaller(story.person.id), story.application.id, {
      stars: 2,
      text: '跑了三趟',
    });
    return { ...story, rating };
  }

  test('is put right in 15 working days by a named owner and called back; who is not satisfied reopens it', async () => {
    const { application, rating } = await bad();
    expect(rating.rectification).toMatchObject({
      owner: { unit: '零陵区社会保险经办机构', name: '刘海燕' },
      deadline: { dueOn: '2026-12-01', workingDaysLeft: 15, colour: 'GREEN' },
    });
    const named = await assign(supervisors.socialSecurity, application.id, { unit: '待遇科', name: '欧阳明' });
    expect(named.rating.rectification.owner).toEqual({ unit: '待遇科', name: '欧阳明' });
    window.moveClock('2026-11-30T09:00:00+08:00');
    const asked = { satisfied: true, remark: '满意' };
    const early = await callBack(callers.clerk, application.id, asked);
    expect(early.userErrors).toEqual([{ code: 'RATING_NOT_RECTIFIED', field: 'applicationId' }]);
    const done = await rectify(callers.officer, application.id, { result: '合并材料清单，已电话致歉' });
    expect(done.rating.rectification).toMatchObject({
      result: '合并材料清单，已电话致歉',
      deadline: { colour: 'GREY' },
    });
    const unhappy = await callBack(callers.clerk, application.id, { satisfied: false, remark: '仍要求书面说明' });
    expect(unhappy.rating.rectification).toMatchObject({
      rectifiedAt: null,
      deadline: { colour: 'YELLOW' },
      callBacks: [{ by: '王芳', satisfied: false }],
    });
    expect((await callBack(callers.clerk, application.id, asked)).userErrors).toMatchObject([
      { code: 'RATING_NOT_RECTIFIED' },
    ]);
    window.moveClock('2026-12-02T09:00:00+08:00');
    const { data } = await window.query(
      callers.officer,
      'query ($id: ID!) { application(id: $id) { rating { rectification { deadline { colour workingDaysLeft } } } supervision { kind rule content unit result } } }',
      { id: application.id },
    );
    expect(data.application.rating.rectification.deadline).toEqual({ colour: 'RED', workingDaysLeft: -1 });
    expect(data.application.supervision).toEqual([
      {
        kind: 'RECTIFICATION',
        rule: '差评15个工作日内整改并回访',
        content: '2星评价，责任人：欧阳明',
        unit: '待遇科',
        result: '合并材料清单，已电话致歉',
      },
    ]);
  });

  test('that is false is rebutted with its grounds, not by an account that acted on the case, whatever its name', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, person, case: file } = await window.given.claim();
    await file.step(DECIDED, 'DECIDED', supervisors.socialSecurity.sub);
    await rate(residentCaller(person.id), application.id, { stars: 1 });
    const renamed = { ...supervisors.socialSecurity, name: '另一人' };
    expect((await rebut(renamed, application.id, { grounds: '录音为证' })).userErrors).toMatchObject([
      { code: 'REBUTTAL_BY_HANDLER' },
    ]);
    // the handler's name is 刘海燕, too
    const other = { ...supervisors.socialSecurity, sub: 'supervisor-ss-2', name: '刘海燕' };
    expect((await rebut(other, application.id, { grounds: ' ' })).userErrors).toMatchObject([
      { code: 'TEXT_REQUIRED' },
    ]);
    const answer = await rebut(other, application.id, { grounds: '评价对象有误，录音为证' });
    expect(answer.rating.rebuttal).toEqual({ grounds: '评价对象有误，录音为证', by: '刘海燕' });
    expect((await rectify(callers.officer, application.id, { result: '无' })).userErrors).toMatchObject([
      { code: 'RATING_REBUTTED' },
    ]);
  });

  test('good ratings have nothing to put right; other departments know of none', async () => {
    const { application, person } = await decided();
    await rate(residentCaller(person.id), application.id, { stars: 5 });
    expect((await rectify(callers.officer, application.id, { result: '无' })).userErrors).toMatchObject([
      { code: 'RATING_NOT_BAD' },
    ]);
    const spoilt = await bad();
    expect((await rectify(callers.foreignOfficer, spoilt.application.id, { result: '无' })).userErrors).toMatchObject([
      { code: 'RATING_NOT_FOUND' },
    ]);
    const list = async (caller: Partial<Caller>) =>
      (await window.query(caller, '{ ratings(onlyBad: true, first: 100) { edges { node { stars } } } }')).data.ratings
        .edges;
    expect((await list(callers.officer)).length).toBeGreaterThan(0);
    expect((await list(callers.officer)).every(({ node }: { node: { stars: number } }) => node.stars <= 2)).toBe(true);
    expect(await list(callers.foreignOfficer)).toEqual([]);
    expect(await list(callers.sibling)).toEqual([]);
  });
});
