import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HomeCareVisited } from '@one-window/contracts/civil-affairs';
import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { ResidentDeceased } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { certifiedThroughOf } from '../testing/pensioners.ts';
import { setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('visits certify pensioners by matching: forwards only, never the dead, and a suspended pension is paid again', async () => {
  const [visited, seen, dead] = [
    await story.given.resident({ birthOn: '1960-01-20' }),
    await story.given.resident({ birthOn: '1960-01-20' }),
    await story.given.resident({ birthOn: '1960-01-20' }),
  ];
  for (const { id } of [visited, seen, dead])
    await story.given.pension(id, { certifiedOn: '2025-03-05', validThrough: '2026-03-04' });
  await story.admin.query(
    `update pension_benefit set status = 'SUSPENDED', suspended_from_month = '2026-04' where resident_id = $1`,
    [seen.id],
  );
  await story.receive(ResidentDeceased, dead.id, {
    state: { ...dead.state, status: 'DECEASED', diedOn: '2026-03-01' },
    diedOn: '2026-03-01',
  });
  const care = await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-03-08' });
  await story.redeliver(care);
  expect(await certifiedThroughOf(story, visited.id)).toEqual(['2027-03-07', 'ACTIVE']);
  await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-02-01' });
  await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-03-12' });
  expect(await certifiedThroughOf(story, visited.id)).toEqual(['2027-03-07', 'ACTIVE']);
  const methods = await story.admin.query(
    'select method from life_certification where resident_id = $1 order by valid_through desc',
    [visited.id],
  );
  expect(methods.rows).toHaveLength(2);

  await story.receive(VisitRecorded, uuidv7(), {
    householdId: null,
    seenResidentIds: [seen.id, dead.id, uuidv7()],
    visitedOn: '2026-03-09',
  });
  expect(await certifiedThroughOf(story, seen.id)).toEqual(['2027-03-08', 'ACTIVE']);
  expect(await certifiedThroughOf(story, dead.id)).toEqual(['2026-03-04', 'STOPPED']);
});
