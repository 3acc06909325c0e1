import type { HouseholdState, ResidentState } from '@one-window/contracts/people-housing';
import { pages, publishSnapshots, type SnapshotSource } from '@one-window/messaging';
import { selectHouseholdStates, type StatedHousehold } from '../household/state.ts';
import { residentState, statedFields, type StatedResident } from '../resident/state.ts';

const version = (noun: string, id: string) =>
  `coalesce((select v.version from kit.aggregate_version v where v.noun = '${noun}' and v.id = ${id}::text), 0) as version`;

const residents = `select ${statedFields.columnsOf('r')}, ${version('resident', 'r.id')}
  from resident r where r.id > $1 order by r.id limit $2`;

const households = `select s.*, ${version('household', 's.id')} from (${selectHouseholdStates}
  where h.id > $1 order by h.id limit $2) s order by s.id`;

const residentSnapshots = publishSnapshots<ResidentState>({
  noun: 'resident',
  stream: (read) =>
    pages<StatedResident & { id: string; version: number }, ResidentState>(read, residents, residentState),
});

const householdSnapshots = publishSnapshots<HouseholdState>({
  noun: 'household',
  stream: (read) =>
    pages<StatedHousehold & { version: number }, HouseholdState>(
      read,
      households,
      ({ gridCode, houseId, memberIds }) => ({
        gridCode,
        houseId,
        memberIds,
      }),
    ),
});

/** What other departments may ask for in whole: residents and households, by pages in the order of their ids. */
export const snapshots: readonly SnapshotSource[] = [residentSnapshots, householdSnapshots];
