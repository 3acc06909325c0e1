import type { HouseholdState, ResidentState } from '@one-window/contracts/people-housing';
import { publishSnapshots, type SnapshotRead, type SnapshotSource } from '@one-window/kit/messaging';
import { selectHouseholdStates, type StatedHousehold } from '../household/state.ts';
import { residentState, type StatedResident } from '../resident/state.ts';

const batch = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Pages of rows by id: `text` takes the last id and the limit. */
async function* pages<Row extends { id: string }>(read: SnapshotRead, text: string): AsyncGenerator<Row[]> {
  let last = beforeAll;
  for (;;) {
    const rows = await read<Row>(text, [last, batch]);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    last = rows.at(-1)!.id;
  }
}

const version = (noun: string, id: string) =>
  `coalesce((select v.version from kit.aggregate_version v where v.noun = '${noun}' and v.id = ${id}::text), 0) as version`;

const residents = `select r.id, ${version('resident', 'r.id')}, r.name, r.sex, r.birth_on as "birthOn",
  r.grid_code as "gridCode", r.status, r.died_on as "diedOn", r.departed_on as "departedOn",
  r.household_id as "householdId", r.merged_into as "mergedInto" from resident r where r.id > $1 order by r.id limit $2`;

const households = `select s.*, ${version('household', 's.id')} from (${selectHouseholdStates}
  where h.id > $1 order by h.id limit $2) s order by s.id`;

const residentSnapshots: SnapshotSource<ResidentState> = publishSnapshots({
  noun: 'resident',
  async *stream(read) {
    for await (const rows of pages<StatedResident & { id: string; version: number }>(read, residents)) {
      yield rows.map((row) => ({ id: row.id, version: row.version, state: residentState(row) }));
    }
  },
});

const householdSnapshots: SnapshotSource<HouseholdState> = publishSnapshots({
  noun: 'household',
  async *stream(read) {
    for await (const rows of pages<StatedHousehold & { version: number }>(read, households)) {
      yield rows.map(({ id, version: at, ...state }) => ({ id, version: at, state }));
    }
  },
});

/** What other departments may ask for in whole: residents and households, by pages in the order of their ids. */
export const snapshots: readonly SnapshotSource[] = [residentSnapshots, householdSnapshots];
