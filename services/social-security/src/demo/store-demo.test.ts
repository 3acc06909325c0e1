import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import { DEMO_SEED, demoApplications, demoApplicationState, demoDistrict, residents } from '@one-window/dev/demo';
import { people, setup, type Story } from '../testing/setup.ts';
import { storeDemo } from './store-demo.ts';

const count = 2_048;
let story: Story;
beforeAll(async () => {
  story = await setup('2026-11-01');
  await storeDemo(story.parts.database, story.resources.bankAccounts, count);
});
afterAll(() => story.dispose());

const one = async <Row>(text: string) => (await story.admin.query(text)).rows[0] as Row;

test('the demonstration has people of every status, each by the rules', async () => {
  const found = await one<Record<string, number>>(`select
    (select count(*)::int from pension_account) as accounts,
    (select count(*)::int from pension_benefit where status = 'ACTIVE') as active,
    (select count(*)::int from pension_benefit where status = 'SUSPENDED') as suspended,
    (select count(*)::int from pension_benefit where status = 'STOPPED') as stopped,
    (select count(*)::int from department_case) as cases,
    (select count(*)::int from pension_account a where status = 'DRAWING' and not exists (select from pension_benefit b where b.account_id = a.id)) as orphans,
    (select count(*)::int from pension_benefit b join pension_account a on a.id = b.account_id
      where b.account_amount_fen > 0 and (select count(*) from contribution c where c.account_id = a.id) < 15) as "tooFewYears",
    (select count(*)::int from contribution where paid_on > '2026-11-01') as "paidInFuture",
    (select count(*)::int from pension_payment p join pension_benefit b on b.id = p.benefit_id
      where b.suspended_from_month <= p.month or p.month < b.from_month) as "wronglyPaid"`);
  expect(found['accounts']).toBeGreaterThan(800);
  expect(found['active']).toBeGreaterThan(100);
  expect(found['suspended']).toBeGreaterThan(0);
  expect(found['cases']).toBeGreaterThan(10);
  expect(found).toMatchObject({ orphans: 0, tooFewYears: 0, paidInFuture: 0, wronglyPaid: 0 });
});

test('a second run adds nothing; a snapshot of people and applications, and the jobs of that day, change nothing', async () => {
  expect(await storeDemo(story.parts.database, story.resources.bankAccounts, count)).toEqual({ accounts: 0, cases: 0 });
  const plan = demoDistrict({ seed: DEMO_SEED, residents: 512 });
  await story.receiveTogether(async () => {
    for (const person of residents(plan)) {
      const { id, name, birthOn, gridCode, diedOn } = person;
      const sex = person.sex === '1' ? 'MALE' : 'FEMALE';
      await story.given.resident({ id, name, sex, birthOn, gridCode, diedOn, status: diedOn ? 'DECEASED' : 'PRESENT' });
    }
    for (const demo of demoApplications(plan))
      await story.receive(ApplicationProgressed, demo.id, { state: demoApplicationState(demo) });
  });
  await story.runJob('run-pensions');
  expect(await story.emitted()).toEqual([]);
});

test('a pension of the demonstration is read as any other', async () => {
  const { resident_id: id } = await one<{ resident_id: string }>(
    `select b.resident_id from pension_benefit b join resident_replica r on r.id = b.resident_id where b.status = 'ACTIVE' and b.account_amount_fen > 0 limit 1`,
  );
  const { data, errors } = await story.query(
    {
      ...people.officer,
      jurisdiction: (
        await one<{ g: string }>(`select grid_code as g from resident_replica where id = '${id}'`)
      ).g.slice(0, 6),
    },
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { pension { contributionYears balanceFen
      benefit { bankAccountMasked arrearsFen payments { month } } } lifeCertification { valid } } } }`,
    { r: [{ __typename: 'Resident', id }] },
  );
  expect(errors).toEqual([]);
  expect(data._entities[0]).toMatchObject({
    pension: { benefit: { arrearsFen: 0 } },
    lifeCertification: { valid: true },
  });
  expect(data._entities[0].pension.contributionYears).toBeGreaterThanOrEqual(15);
  expect(data._entities[0].pension.benefit.payments.length).toBeGreaterThan(0);
});
