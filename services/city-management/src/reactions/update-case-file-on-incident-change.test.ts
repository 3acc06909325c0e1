import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IncidentState } from '@one-window/contracts/governance-petitions';
import { uuidv7 } from '@one-window/database';
import { hoursBetween, people, photo, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { officer, supervisor } = people;
const dispatched = async (of: Partial<IncidentState> = {}) => {
  const id = uuidv7();
  const event = await story.publishIncident(id, story.given.incident(of));
  return { id, event, fileId: await story.idOf('case_file', 'incident_id', id) };
};
const fileStates = async (fileId: string) =>
  (await story.emitted()).filter(({ subject }) => subject === fileId).map(({ data }) => data.state);

test('an incident dispatched here becomes one filed case file, told once however often it comes', async () => {
  const { id, event, fileId } = await dispatched();
  await story.redeliver(event, event);
  expect(await story.fileOf(fileId)).toMatchObject({
    status: 'FILED',
    source: 'INCIDENT',
    kind: { code: 'MANHOLE_COVER' },
    condition: { no: 1 },
  });
  expect(await fileStates(fileId)).toMatchObject([{ incidentId: id, dispatchNo: 1, round: 1, status: 'FILED' }]);
});

test('one dispatched elsewhere, or not at all, becomes none', async () => {
  expect((await dispatched({ dispatch: story.dispatchedTo('civil-affairs') })).fileId).toBe('');
  expect((await dispatched({ dispatch: null, status: 'REGISTERED' })).fileId).toBe('');
});

test('resolved, sent back, resolved again, closed with the incident', async () => {
  const { id, fileId } = await dispatched();
  await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
  await story.step(officer, 'startHandling', fileId);
  await story.step(officer, 'feedBackCaseFile', fileId, { result: '已更换', photos: [photo()] });
  for (const name of ['checkCaseFile', 'reworkCaseFile'])
    expect(await story.step(supervisor, name, fileId, name === 'checkCaseFile' ? {} : { reason: 'x' })).toBe(
      'INCIDENT_DECIDES',
    );
  await story.publishIncident(
    id,
    story.given.incident({ status: 'SENT_BACK', dispatch: story.dispatchedTo('city-management', 1, 2) }),
  );
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'REWORK', round: 2, reworked: 1 });
  for (const photos of [[], undefined])
    expect(await story.step(officer, 'feedBackCaseFile', fileId, { result: '已加固', photos })).toBe(
      'AFTER_PHOTO_REQUIRED',
    );
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'REWORK' });
  await story.step(officer, 'feedBackCaseFile', fileId, { result: '已加固', photos: [photo('c')] });
  const closed = story.given.incident({
    status: 'CLOSED',
    dispatch: story.dispatchedTo('city-management', 1, 2),
    closedAt: '2026-03-10T09:00:00.000Z',
    result: '现场核实，已修复',
  });
  await story.publishIncident(id, closed);
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'CLOSED', result: '现场核实，已修复', round: 2 });
  expect((await fileStates(fileId)).map(({ status, round }) => `${status} ${round}`)).toEqual([
    'FILED 1',
    'DISPATCHED 1',
    'HANDLING 1',
    'RESOLVED 1',
    'REWORK 2',
    'RESOLVED 2',
    'CLOSED 2',
  ]);
});

test('returned to the command centre with its reason, it waits for another dispatch', async () => {
  const { id, fileId } = await dispatched();
  await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
  expect(await story.step(officer, 'cancelCaseFile', fileId, { reason: 'x' })).toBe('CASE_FILE_NOT_IN_STATE');
  await story.step(officer, 'returnCaseFile', fileId, { reason: '属燃气公司' });
  expect((await fileStates(fileId)).at(-1)).toMatchObject({
    status: 'RETURNED',
    returnedReason: '属燃气公司',
    round: 1,
    dispatchNo: 1,
  });
  await story.publishIncident(id, story.given.incident({ status: 'RETURNED' }));
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'RETURNED' });
  expect(await story.step(officer, 'dispatchCaseFile', fileId, { unit: '环卫所' })).toBe('INCIDENT_DECIDES');
  await story.publishIncident(id, story.given.incident({ dispatch: story.dispatchedTo('city-management', 2) }));
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'FILED', unit: null });
  expect((await fileStates(fileId)).at(-1)).toMatchObject({ dispatchNo: 2, returnedReason: null });
  await story.publishIncident(id, story.given.incident({ dispatch: story.dispatchedTo('civil-affairs', 3) }));
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'CANCELLED' });
});

test('an incident that went back before is not returned again, whichever department returned it', async () => {
  const { id, fileId } = await dispatched();
  await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
  await story.step(officer, 'returnCaseFile', fileId, { reason: '属燃气公司' });
  await story.publishIncident(id, story.given.incident({ status: 'RETURNED' }));
  await story.publishIncident(id, story.given.incident({ dispatch: story.dispatchedTo('city-management', 2) }));
  const elsewhere = await dispatched({ dispatch: story.dispatchedTo('city-management', 2) });
  for (const file of [fileId, elsewhere.fileId]) {
    await story.step(officer, 'dispatchCaseFile', file, { unit: '环卫所' });
    const before = (await fileStates(file)).length;
    expect(await story.step(officer, 'returnCaseFile', file, { reason: '也不属我们' })).toBe('ALREADY_RETURNED');
    expect(await story.fileOf(file)).toMatchObject({ status: 'DISPATCHED', unit: '环卫所' });
    expect(await fileStates(file)).toHaveLength(before);
  }
});

test('an incident closed after its file was never worked on closes it; one that flares up comes back for rework', async () => {
  const { id, fileId } = await dispatched();
  await story.publishIncident(
    id,
    story.given.incident({ status: 'CLOSED', closedAt: '2026-03-10T09:00:00.000Z', result: '已自行恢复' }),
  );
  expect(await story.fileOf(fileId)).toMatchObject({ status: 'CLOSED', result: '已自行恢复' });
  await story.publishIncident(id, story.given.incident({ dispatch: story.dispatchedTo('city-management', 1, 2) }));
  expect(await story.fileOf(fileId)).toMatchObject({
    status: 'REWORK',
    reopened: 1,
    reworked: 0,
    round: 2,
    stages: [{ name: '返工' }],
  });
});

describe('a deferred incident', () => {
  const [here, dueAt] = ['city-management', '2026-03-10T08:00:00.000Z'];
  const hourMs = 3_600_000;
  /** The incident, its limit later by the hours for which it was deferred. */
  const after = (hours: number, of: Partial<IncidentState> = {}) =>
    story.given.incident({
      dispatch: {
        ...story.dispatchedTo(here),
        dueAt: new Date(Date.parse(dueAt) + hours * hourMs).toISOString(),
      },
      ...of,
    });
  const later = (before: { dueAt: string }[], now: { dueAt: string }[]) =>
    now.map((stage, at) => hoursBetween(before[at]!.dueAt, stage.dueAt));

  test('puts off what was still open by the time of the deferral, once', async () => {
    story.moveTo('2026-03-10T10:00:00+08:00');
    const { id, fileId } = await dispatched();
    await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
    await story.step(officer, 'startHandling', fileId);
    const { stages } = await story.step(officer, 'completeCaseFileStage', fileId);
    story.moveTo('2026-03-10T10:30:00+08:00');
    await story.publishIncident(id, after(0, { status: 'DEFERRED' }));
    story.moveTo('2026-03-12T10:30:00+08:00');
    const event = await story.publishIncident(id, after(48));
    await story.redeliver(event);
    const resumed = await story.fileOf(fileId);
    expect(resumed).toMatchObject({ status: 'HANDLING', late: false, dueAt: resumed.stages[1].dueAt });
    expect(later(stages, resumed.stages)).toEqual([0, 48]);
    expect((await fileStates(fileId)).at(-1)).toMatchObject({ status: 'HANDLING', dueAt: resumed.dueAt });
  });

  test('makes no work late that was fed back while it was deferred', async () => {
    story.moveTo('2026-03-10T10:00:00+08:00');
    const { id, fileId } = await dispatched();
    await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
    await story.step(officer, 'startHandling', fileId);
    await story.publishIncident(id, after(0, { status: 'DEFERRED' }));
    story.moveTo('2026-03-11T10:00:00+08:00');
    await story.step(officer, 'feedBackCaseFile', fileId, { result: '已更换', photos: [photo()] });
    await story.publishIncident(
      id,
      after(24, { status: 'CLOSED', result: '已修复', closedAt: '2026-03-11T02:30:00.000Z' }),
    );
    expect(await story.fileOf(fileId)).toMatchObject({ status: 'CLOSED', evaluation: { onTime: true, lateStages: 0 } });
  });

  test('gives a unit that was sent meanwhile no more than the time since', async () => {
    story.moveTo('2026-03-10T10:00:00+08:00');
    const { id, fileId } = await dispatched();
    await story.publishIncident(id, after(0, { status: 'DEFERRED' }));
    story.moveTo('2026-03-12T08:00:00+08:00');
    const { stages } = await story.step(officer, 'dispatchCaseFile', fileId, { unit: '市政维护所' });
    story.moveTo('2026-03-12T10:00:00+08:00');
    await story.publishIncident(id, after(48));
    expect(later(stages, (await story.fileOf(fileId)).stages).map(Math.round)).toEqual([2, 2]);
  });
});

test('without a kind that follows from its category, an officer chooses before the dispatch', async () => {
  const { fileId } = await dispatched({ category: 'SANITATION.OTHER' });
  expect(await story.step(officer, 'dispatchCaseFile', fileId, { unit: '环卫所' })).toBe('KIND_REQUIRED');
  expect(await story.step(officer, 'setCaseFileKind', fileId, { kindCode: 'LITTER_BIN', conditionNo: 3 })).toBe(
    'KIND_UNKNOWN',
  );
  await story.step(officer, 'setCaseFileKind', fileId, { kindCode: 'LITTER_BIN', conditionNo: 2 });
  story.moveTo('2026-03-10T15:00:00+08:00');
  const { status, dispatchedAt, dueAt } = await story.step(officer, 'dispatchCaseFile', fileId, { unit: '环卫所' });
  expect([status, hoursBetween(dispatchedAt, dueAt)]).toEqual(['DISPATCHED', 2]);
  expect(await story.step(officer, 'setCaseFileKind', fileId, { kindCode: 'DUST', conditionNo: 1 })).toBe(
    'CASE_FILE_NOT_IN_STATE',
  );
});

describe('in whatever order the incident is told', () => {
  const told = (): IncidentState[] => [
    story.given.incident({ status: 'REGISTERED', dispatch: null }),
    story.given.incident(),
    story.given.incident({ status: 'HANDLED' }),
    story.given.incident({ status: 'SENT_BACK', dispatch: story.dispatchedTo('city-management', 1, 2) }),
    story.given.incident({ status: 'RETURNED', dispatch: story.dispatchedTo('city-management', 1, 2) }),
    story.given.incident({ dispatch: story.dispatchedTo('city-management', 2) }),
    story.given.incident({
      status: 'CLOSED',
      dispatch: story.dispatchedTo('city-management', 2),
      closedAt: '2026-03-10T09:00:00.000Z',
      result: '办结',
    }),
  ];
  test.each([1, 2, 3, 4, 5, 6])('shuffle %i ends the same', async (seed) => {
    const id = uuidv7();
    const order = told()
      .map((state, at) => ({ state, version: at + 1, key: Math.sin(seed * 97 + at * 13) }))
      .sort((one, other) => one.key - other.key);
    for (const { state, version } of [...order, ...order]) await story.publishIncident(id, state, version);
    // an event that arrives after a later one is ignored: a file is opened when one between registration and end was not
    const heard = order.filter((each, at) => order.slice(0, at).every(({ version }) => version < each.version));
    const wasOpened = heard.some(({ version }) => version > 1 && version < order.length);
    const { rows } = await story.admin.query('select status from case_file where incident_id = $1', [id]);
    expect(rows).toEqual(wasOpened ? [{ status: 'CLOSED' }] : []);
  });
});
