import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import { HouseholdChanged } from '@one-window/contracts/people-housing';
import { DEMO_SEED, demoApplications, demoApplicationState, demoDistrict, households } from '@one-window/dev/demo';
import { cases } from '../case/cases.ts';
import { people, setup, type Story } from '../testing/setup.ts';
import { storeDemo } from './store-demo.ts';

const count = 4_096;
let story: Story;
beforeAll(async () => {
  story = await setup('2026-11-01');
  await storeDemo(story.parts.database, story.resources, count);
});
afterAll(() => story.dispose());

const one = async <Row>(text: string) => (await story.admin.query(text)).rows[0] as Row;

test('the demonstration has benefits of every kind, certificates, care and rechecks that are due', async () => {
  const found = await one<Record<string, number>>(`select
    (select count(*)::int from benefit where kind = 'SUBSISTENCE') as allowances,
    (select count(*)::int from benefit where kind = 'OLD_AGE') as "oldAge",
    (select count(*)::int from benefit where kind = 'DISABILITY_NURSING') as nursing,
    (select count(*)::int from disability_record) as certificates,
    (select count(*)::int from care_plan) as plans,
    (select count(*)::int from care_order where status = 'CONFIRMED') as done,
    (select count(*)::int from benefit where next_recheck_on <= '2026-11-01') as "dueNow",
    (select count(*)::int from benefit b where not exists (select from benefit_payment p where p.benefit_id = b.id) and monthly_amount_fen > 0) as unpaid,
    (select count(*)::int from benefit_payment where paid_on > '2026-11-01') as "paidInFuture"`);
  for (const key of ['allowances', 'oldAge', 'nursing', 'certificates', 'plans', 'done', 'dueNow'])
    expect([key, found[key]]).not.toEqual([key, 0]);
  expect(found).toMatchObject({ unpaid: 0, paidInFuture: 0 });
});

test('a second run adds nothing; events of residents and the jobs of that day change nothing', async () => {
  expect(await storeDemo(story.parts.database, story.resources, count)).toEqual({
    benefits: 0,
    certificates: 0,
    plans: 0,
    cases: 0,
  });
  const fingerprint = `select md5(string_agg(to_jsonb(b)::text, '|' order by b.id)) as benefits,
    (select md5(string_agg(to_jsonb(t)::text, '|' order by t.benefit_id, t.from_month)) from benefit_term t) as terms,
    (select count(*)::int from benefit_overpayment) as overpayments from benefit b`;
  const before = await one(fingerprint);
  await story.receiveTogether(async () => {
    for (const household of households(demoDistrict({ seed: DEMO_SEED, residents: 512 }))) {
      for (const person of household.members) {
        const { id, name, birthOn, gridCode, diedOn } = person;
        const sex = person.sex === '1' ? 'MALE' : 'FEMALE';
        const status = diedOn ? 'DECEASED' : 'PRESENT';
        await story.given.resident({ id, name, sex, birthOn, gridCode, diedOn, status, householdId: household.id });
      }
      await story.receive(HouseholdChanged, household.id, {
        state: {
          gridCode: household.gridCode,
          houseId: household.house.id,
          memberIds: household.members.filter(({ diedOn }) => !diedOn).map(({ id }) => id),
        },
      });
    }
  });
  await story.runJob('run-benefits');
  await story.runJob('end-publicities');
  await story.runJob('propose-old-age');
  expect(await one(fingerprint)).toEqual(before);
  expect(await story.emitted()).toEqual([]);
});

test('the next pay day pays, and its benefits follow their figures already', async () => {
  const fingerprint = `select md5(string_agg(to_jsonb(t)::text, '|' order by t.benefit_id, t.from_month)) as terms from benefit_term t`;
  const before = await one(fingerprint);
  const paid = () => one<{ count: number }>('select count(*)::int from benefit_payment');
  const { count: paidBefore } = await paid();
  story.moveTo('2026-11-10');
  await story.runJob('run-benefits');
  story.moveTo('2026-11-01');
  expect((await paid()).count).toBeGreaterThan(paidBefore);
  expect(await one(fingerprint)).toEqual(before);
});

test('figures of the district add up', async () => {
  const answer = await story.ask(
    people.clerk,
    'query { _entities(representations: [{ __typename: "Division", code: "431102" }]) { ... on Division { civilAffairsIndicators { households persons monthlyAmountFen } } } }',
  );
  const expected = await one(`select count(*)::int as households, sum(cardinality(member_ids))::int as persons,
    sum(monthly_amount_fen)::int as "monthlyAmountFen" from benefit where kind = 'SUBSISTENCE' and grid_code like '431102%'`);
  expect(answer._entities[0].civilAffairsIndicators).toEqual(expected);
});

test("the window's applications have the cases that it knows, and their events change nothing", async () => {
  const demos = [...demoApplications(demoDistrict({ seed: DEMO_SEED, residents: count }))].filter(
    ({ department, caseId }) => department === 'civil-affairs' && caseId !== null,
  );
  expect(demos.length).toBeGreaterThan(5);
  expect(demos.every(cases.isOurs)).toBe(true);
  const kept = async () => (await story.admin.query('select * from department_case order by id')).rows;
  const before = await kept();
  expect(before.map(({ id, application_id: application }) => [id, application])).toEqual(
    demos.map(({ caseId, id }) => [caseId, id]).sort(([one], [other]) => (one! < other! ? -1 : 1)),
  );
  for (const demo of demos) await story.receive(ApplicationProgressed, demo.id, { state: demoApplicationState(demo) });
  expect(await kept()).toEqual(before);
  expect(await story.emitted()).toEqual([]);
  for (const { status, steps, item_code: item } of before) {
    const decision = steps.find(({ kind }: { kind: string }) => kind === 'DECIDED');
    expect(decision === undefined).toBe(status !== 'DECIDED');
    if (decision) expect(cases.procedure.items[item]!.outcomes).toContain(decision.outcome);
  }
});
