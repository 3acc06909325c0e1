import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SubsistenceAllowanceChanged } from '@one-window/contracts/civil-affairs';
import { uuidv7 } from '@one-window/database';
import { insurancesOf } from '../testing/insured.ts';
import { grids, setup, type Story } from '../testing/setup.ts';

let story: Story;
let insuranceOf: ReturnType<typeof insurancesOf>;
beforeAll(async () => {
  story = await setup();
  insuranceOf = insurancesOf(story);
});
afterAll(() => story.dispose());

/** An event of civil affairs' about an allowance. */
const allowance = (id: string, of: { memberIds: string[]; status?: 'ACTIVE' | 'ENDED'; throughMonth?: string }) =>
  story.receive(SubsistenceAllowanceChanged, id, {
    state: {
      householdId: id,
      gridCode: grids.here,
      status: 'ACTIVE',
      monthlyAmountFen: 65_000,
      fromMonth: '2026-04',
      throughMonth: null,
      ...of,
    },
  });

test("medical insurance is subsidised for an allowance's members from its first month, through the month after it ended", async () => {
  const [one, other, late, dead] = await Promise.all([
    story.given.resident(),
    story.given.resident(),
    story.given.resident(),
    story.given.resident({ status: 'DECEASED', diedOn: '2026-01-02' }),
  ]);
  await story.given.application({ itemCode: 'S08', subjectId: one.id });
  const id = uuidv7();
  const granted = await allowance(id, { memberIds: [one.id, other.id, dead.id] });
  await story.redeliver(granted);
  expect(await insuranceOf(other.id)).toMatchObject({ status: 'ACTIVE', subsidisedBy: 'NONE' });
  expect(await insuranceOf(dead.id)).toBeNull();
  story.moveTo('2026-04-10');
  const subsidised = { subsidisedBy: 'ALLOWANCE', subsidyFen: 20_000 };
  const from = { kind: 'ALLOWANCE', reason: '最低生活保障对象', fromMonth: '2026-04' };
  expect(await insuranceOf(one.id)).toMatchObject({ ...subsidised, subsidies: [{ ...from, throughMonth: null }] });

  await allowance(id, { memberIds: [one.id, late.id] });
  expect(await insuranceOf(other.id)).toMatchObject({ ...subsidised, subsidies: [{ throughMonth: '2026-05' }] });
  expect(await insuranceOf(late.id)).toMatchObject({ subsidisedBy: 'NONE', subsidies: [{ fromMonth: '2026-05' }] });
  // back before it has run out: it goes on as one
  await allowance(id, { memberIds: [one.id, other.id, late.id] });
  expect(await insuranceOf(other.id)).toMatchObject({ subsidies: [{ ...from, throughMonth: null }] });

  const ended = await allowance(id, { memberIds: [], status: 'ENDED', throughMonth: '2026-04' });
  await story.redeliver(ended, granted);
  expect(await insuranceOf(one.id)).toMatchObject({ subsidies: [{ ...from, throughMonth: '2026-05' }] });
  story.moveTo('2026-06-01');
  expect(await insuranceOf(one.id)).toMatchObject({ status: 'ACTIVE', subsidisedBy: 'NONE', subsidyFen: 0 });
  story.moveTo('2026-03-10');
});
