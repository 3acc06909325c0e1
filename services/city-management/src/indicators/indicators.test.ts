import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { grids, people, photo, setup, storyTime, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());
beforeEach(async () => {
  await story.admin.query('truncate case_file cascade');
  story.moveTo(storyTime);
});

const { officer, supervisor, clerk } = people;
const counted = async (from = '2026-03-10', through = from) => {
  const { data, errors } = await story.query(
    clerk,
    `query ($from: Date!, $through: Date!) {
       _entities(representations: [{ __typename: "Division", code: "431102004007" }]) { ... on Division {
         cityManagementIndicators(from: $from, through: $through) { filed due closed onTime closingRate onTimeRate reworked } } } }`,
    { from, through },
  );
  expect(errors).toEqual([]);
  return data._entities[0].cityManagementIndicators;
};

test('what is still in time counts once it is closed, or its deadline has come', async () => {
  const [one, other] = [
    await story.given.handled({ kindCode: 'STREET_LAMP', conditionNo: 2 }),
    await story.given.handled({ kindCode: 'STREET_LAMP', conditionNo: 2 }),
  ];
  expect((await story.fileOf(other)).dueAt).toContain('2026-03-10T06:00');
  expect(await counted()).toMatchObject({ filed: 2, due: 0, closingRate: null, onTimeRate: null });
  await story.step(officer, 'feedBackCaseFile', one, { result: '已修复', photos: [photo()] });
  await story.inspect(one);
  await story.step(supervisor, 'checkCaseFile', one);
  expect(await counted()).toMatchObject({ due: 1, closed: 1, onTime: 1, closingRate: 1, onTimeRate: 1 });
  story.moveTo('2026-03-10T15:00:00+08:00');
  expect(await counted()).toMatchObject({ due: 2, closed: 1, onTime: 1, closingRate: 0.5, onTimeRate: 0.5 });
});

test('the file of a deferred incident is out of the rates until that is taken up again', async () => {
  const id = uuidv7();
  await story.publishIncident(id, story.given.incident());
  const file = await story.idOf('case_file', 'incident_id', id);
  await story.step(officer, 'dispatchCaseFile', file, { unit: '市政维护所' });
  await story.publishIncident(id, story.given.incident({ status: 'DEFERRED' }));
  story.moveTo('2026-03-11T10:00:00+08:00');
  expect(await counted()).toMatchObject({ filed: 1, due: 0, closingRate: null });
  const dispatch = { ...story.dispatchedTo('city-management'), dueAt: '2026-03-11T08:00:00.000Z' };
  await story.publishIncident(id, story.given.incident({ dispatch }));
  expect(await counted('2026-03-10', '2026-03-11')).toMatchObject({ filed: 1, due: 0 });
  story.moveTo('2026-03-11T20:00:00+08:00');
  expect(await counted('2026-03-10', '2026-03-11')).toMatchObject({ due: 1, closed: 0, closingRate: 0 });
});

test('indicators count an area and its units, every stage in time, never a person', async () => {
  const close = async (id: string) => {
    await story.step(officer, 'feedBackCaseFile', id, { result: '已处置', photos: [photo()] });
    await story.inspect(id);
    await story.step(supervisor, 'checkCaseFile', id);
  };
  await close(await story.given.handled());
  const late = await story.given.handled();
  const open = await story.given.handled({ kindCode: 'HEAPED_RUBBISH' });
  await story.given.handled({ gridCode: grids.near });
  await story.step(officer, 'askDelay', open, { until: '2026-03-10T22:00:00+08:00', reason: '机械未到' });
  await story.step(supervisor, 'settleDelay', open, { granted: true, reason: '同意' });
  story.moveTo('2026-03-10T23:00:00+08:00');
  await close(late);
  const read = async (...codes: string[]) => {
    const answer = await story.query(
      clerk,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Division { cityManagementIndicators(from: "2026-03-10", through: "2026-03-10") {
           filed due closed onTime closingRate onTimeRate urgentClosingRate urgentOnTimeRate evaluation { onTimePoints closingPoints points urgentGoalsMet } } } } }`,
      { r: codes.map((each) => ({ __typename: 'Division', code: each })) },
    );
    return {
      sql: answer.sql,
      all: answer.data._entities.map((each: { cityManagementIndicators: object }) => each.cityManagementIndicators),
    };
  };
  const { all, sql } = await read('431102004007', '431102004009', '431102');
  expect(sql).toBe((await read('431102')).sql);
  // the delayed file is out of the rates
  expect(all[0]).toMatchObject({
    filed: 3,
    due: 2,
    closed: 2,
    onTime: 1,
    closingRate: 1,
    onTimeRate: 0.5,
    urgentOnTimeRate: 0.5,
  });
  expect(all[0].evaluation).toEqual({ onTimePoints: 30, closingPoints: 20, points: 50, urgentGoalsMet: false });
  expect(all[1]).toMatchObject({ filed: 1, due: 1, closed: 0, closingRate: 0 });
  expect(all[2]).toMatchObject({ filed: 4, due: 3, closed: 2 });
  for (const from of ['2026-02-30', '0000-01-01', '2026-03-11T00:00:00Z', '9999-12-31', '2026-12-31']) {
    const bad = await story.query(clerk, `{ cityManagementUnits(within: "431102", from: "${from}") { unit } }`);
    expect(bad.errors[0]?.code).toBe('BAD_USER_INPUT');
  }
  const until = await story.query(clerk, '{ cityManagementUnits(within: "431102", through: "9999-12-31") { unit } }');
  expect(until.errors[0]?.code).toBe('BAD_USER_INPUT');
});
