import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { grids, hoursBetween, people, photo, setup, storyTime, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());
beforeEach(() => story.moveTo(storyTime));

const { officer, supervisor, inspector, farOfficer, otherOfficer, clerk, siblingClerk } = people;
const register = (caller: object, input: object) =>
  story.act(caller, 'registerCaseFile', {
    source: 'INSPECTOR',
    kindCode: 'STREET_LAMP',
    conditionNo: 1,
    gridCode: grids.here,
    place: '徐家井路',
    description: '路灯不亮',
    ...input,
  });
const refusalOf = async (caller: object, input: object) => (await register(caller, input)).userErrors[0]?.code;

test('a file goes its seven steps, and is evaluated', async () => {
  const id = await story.given.filed();
  expect(await story.fileOf(id)).toMatchObject({ status: 'FILED', step: 'FILE', dueAt: null, stages: [] });
  const dispatched = await story.step(officer, 'dispatchCaseFile', id, { unit: '市政维护所' });
  expect(dispatched).toMatchObject({ status: 'DISPATCHED', unit: '市政维护所', dueAt: dispatched.stages[1].dueAt });
  const { dispatchedAt, stages } = dispatched as { dispatchedAt: string; stages: { name: string; dueAt: string }[] };
  expect(stages.map(({ name, dueAt }) => [name, hoursBetween(dispatchedAt, dueAt)])).toEqual([
    ['围挡', 2],
    ['修复', 8],
  ]);
  await story.step(officer, 'startHandling', id);
  story.moveTo('2026-03-10T11:00:00+08:00');
  expect((await story.step(officer, 'completeCaseFileStage', id)).stages[0]).toMatchObject({
    doneAt: expect.stringContaining('2026-03-10T03:00'),
    late: false,
  });
  expect(await story.step(officer, 'completeCaseFileStage', id)).toBe('LAST_STAGE');
  expect(await story.step(officer, 'feedBackCaseFile', id, { result: '已更换' })).toMatchObject({
    status: 'RESOLVED',
    result: '已更换',
    tasks: [{ kind: 'CHECK', doneAt: null }],
  });
  expect(await story.step(officer, 'checkCaseFile', id, { photos: [photo()] })).toBe('CHECK_PENDING');
  expect(await story.inspect(id)).toEqual({ confirmed: true });
  expect(await story.step(officer, 'checkCaseFile', id)).toBe('AFTER_PHOTO_REQUIRED');
  expect(await story.step(supervisor, 'checkCaseFile', id, { photos: [photo()] })).toMatchObject({
    status: 'CLOSED',
    step: 'EVALUATE',
    evaluation: { onTime: true, lateStages: 0, reworked: 0, deduction: 0 },
    tasks: [{ kind: 'CHECK', doneAt: expect.any(String) }],
  });
  const { timeline } = await story.fileOf(id);
  expect(timeline.map(({ action }: { action: string }) => action)).toEqual([
    '采集',
    '立案',
    '派遣',
    '开始处置',
    '完成围挡',
    '反馈',
    '核查：已处置到位',
    '核查结案',
  ]);
  const facts = (await story.emitted())
    .filter(({ subject }) => subject === id)
    .map(({ type, version }) => [type.split('.')[2], version]);
  expect(facts).toEqual([
    ['opened', 1],
    ['progressed', 2],
    ['progressed', 3],
    ['progressed', 4],
    ['resolved', 5],
    ['progressed', 6],
    ['closed', 7],
  ]);
});

test('a late fence counts even when the whole is in time', async () => {
  const id = await story.given.handled();
  story.moveTo('2026-03-10T13:00:00+08:00');
  await story.step(officer, 'completeCaseFileStage', id);
  story.moveTo('2026-03-10T15:00:00+08:00');
  await story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [photo()] });
  await story.inspect(id);
  const closed = await story.step(supervisor, 'checkCaseFile', id);
  expect(closed).toMatchObject({ late: true, evaluation: { onTime: false, lateStages: 1 } });
  expect(Date.parse(closed.closedAt)).toBeLessThan(Date.parse(closed.dueAt));
});

test('rework is one round more, with a photo of its own, and costs points', async () => {
  const id = await story.given.handled({ kindCode: 'HEAPED_RUBBISH' });
  for (const [round, letter] of [
    [1, 'a'],
    [2, 'c'],
    [3, 'd'],
  ] as const) {
    await story.step(officer, 'feedBackCaseFile', id, { result: '已清理', photos: [photo(letter)] });
    expect(await story.step(supervisor, 'reworkCaseFile', id, { reason: '仍有残留' })).toMatchObject({
      status: 'REWORK',
      round: round + 1,
      reworked: round,
    });
  }
  await story.step(officer, 'feedBackCaseFile', id, { result: '已清理' });
  await story.inspect(id);
  expect(await story.step(supervisor, 'checkCaseFile', id)).toBe('AFTER_PHOTO_REQUIRED');
  expect(await story.step(supervisor, 'checkCaseFile', id, { photos: [photo('e')] })).toMatchObject({
    status: 'CLOSED',
    evaluation: { reworked: 3, deduction: 0.9 },
  });
});

test('what an inspector found not done is not closed, but done again', async () => {
  const id = await story.given.handled();
  const feedBack = (letter: string) =>
    story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [photo(letter)] });
  await feedBack('a');
  await story.inspect(id, false);
  expect(await story.step(supervisor, 'checkCaseFile', id)).toBe('NOT_CONFIRMED');
  await story.step(supervisor, 'reworkCaseFile', id, { reason: '仍晃动' });
  await feedBack('c');
  // what an inspector reported on an earlier round does not count for this one
  expect(await story.step(supervisor, 'checkCaseFile', id)).toBe('CHECK_PENDING');
  await story.inspect(id);
  expect(await story.step(supervisor, 'checkCaseFile', id)).toMatchObject({ status: 'CLOSED', reworked: 1 });
});

test('what flares up again is reopened and dispatched again', async () => {
  const id = await story.given.handled();
  await story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [photo()] });
  await story.inspect(id);
  await story.step(supervisor, 'checkCaseFile', id);
  expect(await story.step(officer, 'reopenCaseFile', id, { reason: '再次下沉' })).toMatchObject({
    status: 'FILED',
    round: 2,
    reopened: 1,
    stages: [],
    closedAt: null,
    evaluation: null,
  });
  expect(await story.step(officer, 'dispatchCaseFile', id, { unit: '市政维护所' })).toMatchObject({
    status: 'DISPATCHED',
  });
});

test('the wrong unit returns it with its reason, within the limit, once; another is sent', async () => {
  const id = await story.given.handled();
  expect(await story.step(officer, 'returnCaseFile', id, { reason: '' })).toBe('REASON_REQUIRED');
  expect(await story.step(officer, 'returnCaseFile', id, { reason: '属燃气公司' })).toMatchObject({
    status: 'RETURNED',
    dueAt: null,
  });
  expect(await story.step(officer, 'dispatchCaseFile', id, { unit: '燃气公司' })).toMatchObject({ unit: '燃气公司' });
  expect(await story.step(officer, 'returnCaseFile', id, { reason: '不是我们' })).toBe('ALREADY_RETURNED');
  const other = await story.given.handled();
  story.moveTo('2026-03-10T17:00:00+08:00');
  expect(await story.step(officer, 'returnCaseFile', other, { reason: '属燃气公司' })).toBe('RETURN_TOO_LATE');
});

describe('what the public reported', () => {
  const reported = async () => (await register(officer, { source: 'PUBLIC' })).caseFile;
  const report = async (caller: object, taskId: string, confirmed: boolean) => {
    const answer = await story.query(
      caller,
      `mutation ($input: ReportInspectionInput!) { reportInspection(input: $input) { task { confirmed } userErrors { code } } }`,
      { input: { requestId: randomUUID(), taskId, confirmed, note: '现场查看', photos: [photo()] } },
    );
    return answer.errors[0]?.code ?? answer.data.reportInspection.userErrors[0]?.code ?? 'OK';
  };
  const toVerify = async (id: string) => (await story.fileOf(id)).tasks[0].id;

  test('is verified on site before it is filed; nothing is published until then', async () => {
    const { id, status } = await reported();
    expect(status).toBe('COLLECTED');
    expect(await story.step(officer, 'fileCaseFile', id)).toBe('VERIFICATION_PENDING');
    expect((await story.emitted()).some(({ subject }) => subject === id)).toBe(false);
    const task = await toVerify(id);
    expect(await report(farOfficer, task, true)).toBe('TASK_NOT_FOUND');
    expect(await report(inspector, task, true)).toBe('OK');
    expect(await report(inspector, task, true)).toBe('TASK_ALREADY_DONE');
    expect(await story.step(officer, 'fileCaseFile', id)).toMatchObject({
      status: 'FILED',
      photos: [{ kind: 'BEFORE' }],
    });
  });
  test('is cancelled when it is not so', async () => {
    const { id } = await reported();
    await report(inspector, await toVerify(id), false);
    expect(await story.step(officer, 'fileCaseFile', id)).toBe('NOT_CONFIRMED');
    expect(await story.step(officer, 'cancelCaseFile', id, { reason: '不属实' })).toMatchObject({
      status: 'CANCELLED',
    });
  });
});

describe('bad input is refused, and nothing is kept', () => {
  test.each([
    [{ kindCode: 'NO_SUCH' }, 'KIND_UNKNOWN'],
    [{ conditionNo: 9 }, 'KIND_UNKNOWN'],
    [{ source: 'INCIDENT' }, 'SOURCE_NOT_POSSIBLE'],
    [{ gridCode: '43110200400799' }, 'GRID_UNKNOWN'],
    [{ gridCode: grids.far }, 'GRID_UNKNOWN'],
    [{ gridCode: "x' or 1=1" }, 'GRID_UNKNOWN'],
    [{ place: ' ' }, 'REASON_REQUIRED'],
    [{ description: '字'.repeat(501) }, 'TEXT_TOO_LONG'],
    [{ position: { longitude: 500, latitude: 1 } }, 'POSITION_INVALID'],
    [{ photos: [{ ...photo(), bytes: 6_000_000 }] }, 'PHOTO_INVALID'],
    [{ photos: Array.from({ length: 10 }, () => photo()) }, 'TOO_MANY_PHOTOS'],
    [{ componentCode: '4311020101199999' }, 'COMPONENT_NOT_FOUND'],
  ])('%j', async (input, code) => {
    const { rows: before } = await story.admin.query('select count(*) from case_file');
    expect(await refusalOf(officer, input)).toBe(code);
    expect((await story.admin.query('select count(*) from case_file')).rows).toEqual(before);
  });
  test('hostile text is only text', async () => {
    const description = `<script>alert(1)</script>'; drop table case_file; --`;
    const { caseFile } = await register(officer, { description });
    const answer = await story.query(officer, 'query ($id: ID!) { caseFile(id: $id) { description } }', {
      id: caseFile.id,
    });
    expect(answer.data.caseFile.description).toBe(description);
  });
});

describe('the wrong person', () => {
  test('of another district or department, or in the wrong state, gets nowhere', async () => {
    const id = await story.given.filed();
    expect(await story.step(farOfficer, 'dispatchCaseFile', id, { unit: 'x' })).toBe('CASE_FILE_NOT_FOUND');
    expect(await story.step(officer, 'dispatchCaseFile', 'x', { unit: 'x' })).toBe('CASE_FILE_NOT_FOUND');
    expect(await story.step(otherOfficer, 'dispatchCaseFile', id, { unit: 'x' })).toBe('FORBIDDEN');
    for (const stranger of [otherOfficer, { ...otherOfficer, role: 'steward' as const }]) {
      const { errors } = await story.query(stranger, 'query ($id: ID!) { caseFile(id: $id) { id } }', { id });
      expect(errors[0]?.code).toBe('FORBIDDEN');
    }
    expect(await story.step(clerk, 'dispatchCaseFile', id, { unit: 'x' })).toBe('FORBIDDEN');
    expect(await story.step(officer, 'feedBackCaseFile', id, { result: 'x' })).toBe('CASE_FILE_NOT_IN_STATE');
    expect(await story.step(officer, 'checkCaseFile', id, { photos: [photo()] })).toBe('CASE_FILE_NOT_IN_STATE');
  });
  test('of a sibling community does not see it', async () => {
    const id = await story.given.filed();
    const read = async (caller: object) => {
      const answer = await story.query(caller, 'query ($id: ID!) { caseFile(id: $id) { id } }', { id });
      return answer.errors[0]?.code ?? answer.data.caseFile.id;
    };
    expect(await read(clerk)).toBe(id);
    expect(await read(siblingClerk)).toBe('NOT_FOUND');
    expect(await read({ ...clerk, role: 'anonymous', department: '', jurisdiction: '' })).toBe('UNAUTHENTICATED');
  });
});

test('the same request is done once; two at once, one is refused', async () => {
  const id = await story.given.filed();
  const requestId = randomUUID();
  const dispatch = (unit: string) =>
    story.step(officer, 'dispatchCaseFile', id, { requestId, unit }).then((file) => file.status ?? file);
  expect(await Promise.all([dispatch('市政维护所'), dispatch('市政维护所')])).toEqual(['DISPATCHED', 'DISPATCHED']);
  expect(await dispatch('环卫所')).toBe('CONFLICT');
  const other = await story.given.filed();
  const both = await Promise.all(
    ['甲', '乙'].map((unit) =>
      story.step(officer, 'dispatchCaseFile', other, { unit }).then((file) => file.status ?? file),
    ),
  );
  expect(both.sort()).toEqual(['CASE_FILE_NOT_IN_STATE', 'DISPATCHED']);
});
