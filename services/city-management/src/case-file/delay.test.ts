import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { people, setup, storyTime, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());
beforeEach(() => story.moveTo(storyTime));

const { officer, supervisor } = people;

describe('a delay', () => {
  const until = '2026-03-12T18:00:00+08:00';
  test('is asked by the unit, once a round, and granted by the supervisor: open stages move', async () => {
    const id = await story.given.handled();
    const fence = (await story.step(officer, 'completeCaseFileStage', id)).stages[0].dueAt;
    const ask = (input: object) => story.step(officer, 'askDelay', id, { until, reason: '等待配件', ...input });
    expect(await ask({ until: '2026-03-10T17:00:00+08:00' })).toBe('DELAY_NOT_LATER');
    expect(await ask({ until: '2026-05-10T17:00:00+08:00' })).toBe('DELAY_NOT_LATER');
    expect(await ask({ until: '2026-03-12' })).toBe('BAD_USER_INPUT');
    expect(await ask({ reason: ' ' })).toBe('REASON_REQUIRED');
    expect(await ask({})).toMatchObject({ status: 'HANDLING', delay: { status: 'ASKED' } });
    expect(await ask({})).toBe('DELAY_ALREADY_ASKED');
    expect(await story.step(officer, 'settleDelay', id, { granted: true, reason: '同意' })).toBe('FORBIDDEN');
    const granted = await story.step(supervisor, 'settleDelay', id, { granted: true, reason: '同意' });
    expect(granted).toMatchObject({
      status: 'DELAYED',
      dueAt: '2026-03-12T10:00:00.000Z',
      delay: { status: 'GRANTED' },
    });
    expect(granted.stages[0].dueAt).toBe(fence);
    expect(await story.step(supervisor, 'settleDelay', id, { granted: false, reason: '否' })).toBe(
      'CASE_FILE_NOT_IN_STATE',
    );
    expect(await story.step(officer, 'feedBackCaseFile', id, { result: '已修复' })).toMatchObject({
      status: 'RESOLVED',
      late: false,
    });
  });
  test('is not asked for once a stage is late, so that nothing late leaves the rates', async () => {
    const id = await story.given.handled();
    // the fence is late, the whole is not
    story.moveTo('2026-03-10T13:00:00+08:00');
    const ask = () => story.step(officer, 'askDelay', id, { until, reason: '等待配件' });
    expect(await ask()).toBe('DELAY_TOO_LATE');
    await story.step(officer, 'completeCaseFileStage', id);
    story.moveTo('2026-03-10T18:01:00+08:00');
    expect(await ask()).toBe('DELAY_TOO_LATE');
    expect(await story.fileOf(id)).toMatchObject({ status: 'HANDLING', delay: null, late: true });
    const other = await story.given.handled();
    expect(await story.step(officer, 'askDelay', other, { until, reason: '等待配件' })).toMatchObject({
      delay: { status: 'ASKED' },
    });
  });
  test('may be refused: the deadline stays', async () => {
    const id = await story.given.handled();
    const { dueAt } = await story.step(officer, 'askDelay', id, { until, reason: '等待配件' });
    expect(await story.step(supervisor, 'settleDelay', id, { granted: false, reason: '配件已到' })).toMatchObject({
      status: 'HANDLING',
      dueAt,
      delay: { status: 'REFUSED' },
    });
  });
});
