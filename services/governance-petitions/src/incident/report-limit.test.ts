import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterAll(() => story.dispose());

test('a snap report is limited to ten a day each: refused ones and repetitions do not count, and the next day begins again', async () => {
  const { id: residentId } = await story.given.resident();
  const me = asResident(residentId);
  const wordOf = async (caller: object, of: Record<string, unknown> = {}) => {
    const { noun, userErrors } = await story.report(caller, of);
    return userErrors[0]?.code ?? noun!['status'];
  };
  story.moveTo('2026-03-10', '00:00:00');
  expect(await wordOf(me, { title: '' })).toBe('TEXT_REQUIRED');
  const first = { requestId: randomUUID(), title: '第一件' };
  for (const of of [first, first, ...Array.from({ length: 8 }, () => ({}))])
    expect(await wordOf(me, of)).toBe('VERIFYING');
  story.moveTo('2026-03-10', '23:59:00');
  const two = await Promise.all([wordOf(me), wordOf(me)]);
  expect(two.sort()).toEqual(['REPORTS_TODAY_EXCEEDED', 'VERIFYING']);
  const { noun, userErrors } = await story.report(me);
  expect([noun, userErrors[0]!.message]).toEqual([null, expect.stringContaining('10件')]);
  expect(await wordOf(me, first)).toBe('VERIFYING');
  expect(await wordOf(asResident((await story.given.resident()).id))).toBe('VERIFYING');
  for (let nth = 0; nth < 11; nth += 1) expect(await wordOf(people.gridWorker)).toBe('REGISTERED');
  story.moveTo('2026-03-11', '00:00:00');
  expect(await wordOf(me)).toBe('VERIFYING');
  expect(await wordOf({ ...me, residentId: undefined })).toBe('SOURCE_NOT_ALLOWED');
});
