import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { people, photo, setup, storyTime, type Story } from '../testing/setup.ts';

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
  await story.tell(id, story.given.incident());
  const file = await story.idOf('case_file', 'incident_id', id);
  await story.step(officer, 'dispatchCaseFile', file, { unit: '市政维护所' });
  await story.tell(id, story.given.incident({ status: 'DEFERRED' }));
  story.moveTo('2026-03-11T10:00:00+08:00');
  expect(await counted()).toMatchObject({ filed: 1, due: 0, closingRate: null });
  const dispatch = { ...story.dispatchedTo('city-management'), dueAt: '2026-03-11T08:00:00.000Z' };
  await story.tell(id, story.given.incident({ dispatch }));
  expect(await counted('2026-03-10', '2026-03-11')).toMatchObject({ filed: 1, due: 0 });
  story.moveTo('2026-03-11T20:00:00+08:00');
  expect(await counted('2026-03-10', '2026-03-11')).toMatchObject({ due: 1, closed: 0, closingRate: 0 });
});
