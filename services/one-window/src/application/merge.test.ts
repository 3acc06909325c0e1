import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ResidentMerged, ResidentUnmerged } from '@one-window/contracts/people-housing';
import { callers, huilongta, setup } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
});
afterAll(() => window.dispose());

const subjectOf = async (id: string) =>
  (
    await window.admin.query(
      'select subject_id::text as subject, subject_grid_code as grid from application where id = $1',
      [id],
    )
  ).rows[0];

type Person = Awaited<ReturnType<typeof window.given.resident>>;
const merge = ({ id, ...state }: Person, survivorId: string) =>
  window.receive(ResidentMerged, id, { state: { ...state, mergedInto: survivorId }, survivorId });
const unmerge = ({ id, ...state }: Person, survivorId: string) =>
  window.receive(ResidentUnmerged, id, { state: { ...state, mergedInto: null }, survivorId });

test('applications go to the survivor and where they live, and come back when the merge is undone', async () => {
  const { person, application } = await window.given.claim();
  const survivor = await window.given.resident({ gridCode: `${huilongta}01` });
  await merge(person, survivor.id);
  await merge(person, survivor.id);
  expect(await subjectOf(application.id)).toEqual({ subject: survivor.id, grid: survivor.gridCode });
  const again = await window.accept(
    { ...callers.clerk, jurisdiction: '431102' },
    { ...window.claimInput(person.id), requestId: randomUUID() },
  );
  expect(again.data.acceptApplication.userErrors).toMatchObject([{ code: 'ALREADY_OPEN' }]);
  await unmerge(person, survivor.id);
  expect(await subjectOf(application.id)).toEqual({ subject: person.id, grid: person.gridCode });
});

test('two open applications for one item are not merged by machine', async () => {
  const [one, two] = [await window.given.claim(), await window.given.claim()];
  await merge(one.person, two.person.id);
  expect((await subjectOf(one.application.id)).subject).toBe(one.person.id);
  expect((await subjectOf(two.application.id)).subject).toBe(two.person.id);
  const { rows } = await window.admin.query('select table_name, row_keys from kit.merge_task where merged_id = $1', [
    one.person.id,
  ]);
  expect(rows).toEqual([{ table_name: 'application', row_keys: [one.application.id] }]);
});
