import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const form = { bankAccount: '6000001234567890123' };

test("two running allowances of one person are a person's matter: the officer ends one, the other goes to the survivor", async () => {
  story.moveTo('2026-03-02');
  const granted = async () => {
    const resident = await story.given.resident({ birthOn: '1940-05-20' });
    const { caseId } = await story.given.application({ itemCode: 'E01', subjectId: resident, form });
    await story.cases.decided(caseId);
    return resident;
  };
  const [merged, survivor] = [await granted(), await granted()];
  await story.given.change(merged, { mergedInto: survivor });
  const tasks = async (caller = people.officer) =>
    (
      await story.ask(
        caller,
        'query { benefitMergeTasks(within: "431102", first: 10) { kind benefitId otherBenefitId resident { id } } }',
      )
    ).benefitMergeTasks;
  const [task] = await tasks();
  expect(task).toMatchObject({ kind: 'OLD_AGE', resident: { id: survivor } });
  expect(await tasks(people.farOfficer)).toEqual([]);
  const allTasks = (caller: Partial<Caller>, page = 'first: 10') =>
    story.query(
      caller,
      `{ civilAffairsMergeTasks(${page}) { edges { cursor node { merged { id } survivor { id } title rows } } pageInfo { hasNextPage } } }`,
    );
  for (const caller of [people.officer, people.supervisor]) {
    const { edges, pageInfo } = (await allTasks(caller)).data.civilAffairsMergeTasks;
    expect(edges.map(({ node }: { node: object }) => node)).toEqual([
      { merged: { id: merged }, survivor: { id: survivor }, title: '在享待遇', rows: 1 },
    ]);
    expect(pageInfo.hasNextPage).toBe(false);
    const next = await allTasks(caller, `first: 1, after: "${edges[0].cursor}"`);
    expect(next.data.civilAffairsMergeTasks.edges).toEqual([]);
  }
  expect((await allTasks(people.farOfficer)).data.civilAffairsMergeTasks.edges).toEqual([]);
  for (const caller of [people.clerk, people.otherOfficer])
    expect((await allTasks(caller)).errors[0]?.code).toBe('FORBIDDEN');
  for (const page of ['first: 0', 'first: 101', 'first: 1, after: "x"'])
    expect((await allTasks(people.officer, page)).errors[0]?.code).toBe('BAD_USER_INPUT');
  const end = (benefitId: string, reason: string, caller = people.officer) =>
    story.mutate(caller, 'endBenefit', { benefitId, reason }, 'resident { id }');
  expect((await end(task.otherBenefitId, '重复', people.farOfficer)).userErrors[0]!.code).toBe('BENEFIT_NOT_FOUND');
  expect((await end(task.otherBenefitId, ' ')).userErrors[0]!.code).toBe('REASON_REQUIRED');
  expect((await end(task.otherBenefitId, '档案合并，重复享受')).resident).toEqual({ id: survivor });
  expect(await tasks()).toEqual([]);
  expect((await allTasks(people.officer)).data.civilAffairsMergeTasks.edges).toEqual([]);
  expect(await story.benefits(`holder_id = '${survivor}'`)).toMatchObject([
    { id: task.benefitId, status: 'ACTIVE', member_ids: [survivor] },
    { id: task.otherBenefitId, status: 'ENDED', through_month: '2026-03', end_cause: 'OFFICER' },
  ]);
  await story.given.change(merged, { mergedInto: null });
  expect(await story.benefits(`holder_id = '${merged}'`)).toMatchObject([{ id: task.benefitId, status: 'ACTIVE' }]);
});
