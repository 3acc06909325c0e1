import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { grids, people, setup, storyDay, type Story, type StoryHousehold } from '../../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

async function reviewed(): Promise<{ household: StoryHousehold; caseId: string }> {
  story.moveTo(storyDay);
  const household = await story.given.household();
  const { caseId } = await story.given.application({ subjectId: household.memberIds[0]! });
  await story.cases.accept(caseId);
  await story.cases.start(caseId);
  return { household, caseId };
}

const adopt = (caseId: string, of: object, caller = people.officer) =>
  story.onCase(caller, 'recordHouseholdVisit', { caseId, neighboursOpinion: '邻里反映属实', ...of });

test('the grid’s visit serves as the household check: its day comes filled, and the case goes on with it', async () => {
  const { household, caseId } = await reviewed();
  story.moveTo('2026-03-05');
  const { id: visitId } = await story.given.gridVisit(household, '2026-03-04');
  expect((await adopt(caseId, { visitId })).userErrors).toEqual([]);
  const text = `query ($id: ID!) { civilAffairsCase(id: $id) { economicCheck { visit { visitedOn neighboursOpinion remarks by visitId } } } }`;
  const visitOf = async () =>
    (await story.ask(people.officer, text, { id: caseId })).civilAffairsCase.economicCheck.visit;
  expect(await visitOf()).toEqual({
    visitedOn: '2026-03-04',
    neighboursOpinion: '邻里反映属实',
    remarks: '采用网格走访记录',
    by: people.officer.name,
    visitId,
  });
  await story.cases.check(caseId);
  expect((await story.cases.propose(caseId)).userErrors).toEqual([]);
  // another visit of one's own asks for a new confirmation and is nobody else's
  await story.cases.visit(caseId);
  expect(await visitOf()).toMatchObject({ visitedOn: '2026-03-05', remarks: '住房一处', visitId: null });
});

test('only a visit of this household, not before the application, and of the day that is typed', async () => {
  const { household, caseId } = await reviewed();
  const other = await story.given.household();
  const far = await story.given.household({ gridCode: grids.far });
  const refusal = async (of: object) => (await adopt(caseId, of)).userErrors;
  const { id: early } = await story.given.gridVisit(household, '2026-03-01');
  expect(await refusal({ visitId: early })).toEqual([{ code: 'VISIT_TOO_EARLY', field: 'visitId' }]);
  for (const home of [other, far, null]) {
    const { id } = await story.given.gridVisit(home, storyDay);
    expect(await refusal({ visitId: id })).toEqual([{ code: 'VISIT_NOT_FOUND', field: 'visitId' }]);
  }
  for (const visitId of [uuidv7(), "' or 1=1 --"])
    expect(await refusal({ visitId, visitedOn: storyDay })).toEqual([{ code: 'VISIT_NOT_FOUND', field: 'visitId' }]);
  const { id: visitId } = await story.given.gridVisit(household, storyDay);
  expect(await refusal({ visitId, visitedOn: '2026-03-03' })).toEqual([
    { code: 'VISIT_DAY_DIFFERS', field: 'visitedOn' },
  ]);
  expect(await refusal({ visitId, remarks: ' ' })).toEqual([{ code: 'REASON_REQUIRED', field: 'remarks' }]);
  expect(await refusal({ visitedOn: storyDay })).toEqual([{ code: 'REASON_REQUIRED', field: 'remarks' }]);
  expect(await refusal({ visitId, visitedOn: storyDay, remarks: '住房一处' })).toEqual([]);
});

test('a visit that comes before its household is known serves once it is', async () => {
  story.moveTo(storyDay);
  const home = { id: uuidv7() };
  const { id: visitId } = await story.given.gridVisit(home, storyDay);
  const subjectId = await story.given.resident({ householdId: home.id });
  const { caseId } = await story.given.application({ subjectId });
  await story.cases.accept(caseId);
  await story.cases.start(caseId);
  expect((await adopt(caseId, { visitId })).userErrors[0]!.code).toBe('VISIT_NOT_FOUND');
  await story.given.members({ ...home, gridCode: grids.here, memberIds: [subjectId] });
  expect((await adopt(caseId, { visitId })).userErrors).toEqual([]);
});
