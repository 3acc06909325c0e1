import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import { DEMO_SEED, demoApplications, demoApplicationState, demoDistrict } from '@one-window/dev/demo';
import { cases } from '../case/cases.ts';
import { setup } from '../testing/setup.ts';
import { storeCases } from './store-cases.ts';

const residents = 4_096;
const demos = [...demoApplications(demoDistrict({ seed: DEMO_SEED, residents }))].filter(
  ({ department, caseId }) => department === 'people-housing' && caseId !== null,
);
let story: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  story = await setup();
  await storeCases(story.parts.database, residents);
});
afterAll(() => story.dispose());

const kept = async () => (await story.admin.query('select * from department_case order by id')).rows;

test("the window's applications have the cases that it knows, once", async () => {
  expect(demos.length).toBeGreaterThan(5);
  expect(demos.every(cases.isOurs)).toBe(true);
  expect((await kept()).map(({ id, application_id: application }) => [id, application])).toEqual(
    demos.map(({ caseId, id }) => [caseId, id]).sort(([one], [other]) => (one! < other! ? -1 : 1)),
  );
  expect(await storeCases(story.parts.database, residents)).toBe(0);
});

test("the window's word of them changes nothing; each ended as its item may", async () => {
  const before = await kept();
  for (const demo of demos) await story.receive(ApplicationProgressed, demo.id, { state: demoApplicationState(demo) });
  expect(await kept()).toEqual(before);
  expect(await story.emitted()).toEqual([]);
  for (const { status, steps, item_code: item } of before) {
    const decision = steps.find(({ kind }: { kind: string }) => kind === 'DECIDED');
    expect(decision === undefined).toBe(status !== 'DECIDED');
    if (decision) expect(cases.procedure.items[item]!.outcomes).toContain(decision.outcome);
  }
});
