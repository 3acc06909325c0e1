import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DivisionState, GridState, OrganisationState } from '@one-window/contracts/governance-petitions';
import type { SnapshotRead, SnapshotSource } from '@one-window/messaging';
import { storeOrganisations } from '../demo/store-organisations.ts';
import { grids, people, setup, type Story } from '../testing/setup.ts';
import { divisionSnapshot, gridSnapshot, organisationSnapshot } from './places.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
  await story.arrange((tx) => storeOrganisations(tx, ['431102']));
});
afterAll(() => story.dispose());

async function all<State>({ stream }: SnapshotSource<State>) {
  const read: SnapshotRead = (text, values) =>
    story.parts.database.read({ kind: 'system', reason: 'test' }, text, values);
  const rows = [];
  for await (const page of stream(read)) rows.push(...page);
  return rows;
}

const count = async (table: string) => {
  const { rows } = await story.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]!.n;
};

test('every division, grid and organisation is published once, as its contract says', async () => {
  for (const [source, schema, table] of [
    [divisionSnapshot, DivisionState, 'division'],
    [gridSnapshot, GridState, 'grid'],
    [organisationSnapshot, OrganisationState, 'organisation'],
  ] as const) {
    const rows = await all<unknown>(source);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(await count(table));
    for (const { state, version } of rows) {
      expect(schema.safeParse(state).success).toBe(true);
      expect(version).toBe(1);
    }
  }
});

test('a change is in the next snapshot, with the version of its event', async () => {
  expect(await story.outcome(people.steward, 'changeGrid', { gridCode: grids.here, name: '新名' })).toBe('OK');
  const grid = (await all(gridSnapshot)).find(({ id }) => id === grids.here);
  expect(grid).toMatchObject({ version: 2, state: { name: '新名' } });
});
