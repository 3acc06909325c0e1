import { HouseholdChanged, ResidentRegistered } from '@one-window/contracts/people-housing';
import { uuidv7, type NewEvent, type RowOf, type Tx } from '@one-window/database';
import { insertBulk, noRows, type BulkRows } from './bulk-rows.ts';
import { emitAll } from './emit-all.ts';
import * as tables from '../generated/tables.ts';
import { selectHouseholdStates, type StatedHousehold } from '../household/state.ts';
import type { IdentityVault } from '../resident/identity-vault.ts';
import { romanise } from '../resident/romanise.ts';
import { residentState, statedFields, type StatedResident } from '../resident/state.ts';
import type { CheckedRow } from './check-row.ts';
import { decide, type Decision, type Group, type KnownHousehold } from './decide.ts';
import type { Places } from './places.ts';

/** What the import needs besides a transaction. */
export interface ImportParts {
  vault: IdentityVault;
  clock: { now(): Date };
  places: Places;
}

/**
 * Imports the households of one batch in the given transaction: rows and their events commit together. What is there
 * already is left as it is. Each household number comes once in a batch.
 */
export async function importBatch(tx: Tx, parts: ImportParts, groups: readonly Group[]): Promise<Decision[]> {
  const rows = groups.flatMap((group) => group.rows);
  const indexes = new Map(rows.map((row) => [row, parts.vault.idNumberIndex(row.idNumber)]));
  const residents = await knownResidents(tx, [...indexes.values()]);
  const households = await knownHouseholds(tx, groups);
  const decisions = groups.map((group) =>
    decide(group, {
      resident: (row) => residents.get(indexes.get(row)!),
      household: households.get(group.householdNumber),
    }),
  );
  const accepted = decisions.flatMap((decision) => decision.accepted);
  if (accepted.length === 0) return decisions;

  const homes = new Homes(noRows(), parts.places, await knownHouses(tx, accepted), households);
  const heads = new Map<string, string>();
  for (const row of accepted) addResident(homes, heads, parts.vault, row);
  await insertBulk(tx, homes.rows);
  await tx.sql(
    `update household h set householder_id = t.resident_id from unnest($1::uuid[], $2::uuid[]) as t (id, resident_id)
     where h.id = t.id and h.householder_id is null`,
    [...heads.keys()],
    [...heads.values()],
  );
  await emitAll(tx, await factsOf(tx, homes.rows), parts.clock.now());
  return decisions;
}

async function knownResidents(tx: Tx, indexes: string[]) {
  const rows = await tx.sql<{ index: string; name: string }>(
    'select id_number_index as index, name from resident where id_number_index = any($1)',
    indexes,
  );
  return new Map(rows.map((row) => [row.index, row]));
}

const knownHouseholdFields = tables.household.only('id', 'number', 'houseId', 'gridCode');

async function knownHouseholds(tx: Tx, groups: readonly Group[]) {
  const rows = await tx.sql<KnownHousehold & { number: string }>(
    `select ${knownHouseholdFields.columnsOf('h')}, ${tables.house.only('doorPlate').columnsOf('o')},
       h.householder_id is not null as "hasHouseholder"
     from household h join house o on o.id = h.house_id where h.number = any($1)`,
    groups.map(({ householdNumber }) => householdNumber),
  );
  return new Map(rows.map((row) => [row.number, row]));
}

const placeOf = (gridCode: string, doorPlate: string) => `${gridCode} ${doorPlate}`;

const knownHouseFields = tables.house.only('id', 'gridCode', 'doorPlate');

async function knownHouses(tx: Tx, rows: readonly CheckedRow[]): Promise<Map<string, string>> {
  const found = await tx.sql<RowOf<typeof knownHouseFields>>(
    `select ${knownHouseFields.columnsOf('h')} from house h
     join unnest($1::text[], $2::text[]) as t (grid_code, door_plate)
       on h.grid_code = t.grid_code and h.door_plate = t.door_plate`,
    rows.map(({ gridCode }) => gridCode),
    rows.map(({ doorPlate }) => doorPlate),
  );
  return new Map(found.map(({ id, gridCode, doorPlate }) => [placeOf(gridCode, doorPlate), id]));
}

/** Houses and households of a batch: those that are there, and those that it founds. */
class Homes {
  readonly rows: BulkRows;
  private readonly places: Places;
  private readonly houses: Map<string, string>;
  private readonly households: Map<string, { id: string }>;

  constructor(
    rows: BulkRows,
    places: Places,
    houses: Map<string, string>,
    households: ReadonlyMap<string, { id: string }>,
  ) {
    this.rows = rows;
    this.places = places;
    this.houses = houses;
    this.households = new Map(households);
  }

  houseOf(row: CheckedRow): string {
    const key = placeOf(row.gridCode, row.doorPlate);
    const known = this.houses.get(key);
    if (known) return known;
    const [id, addressId] = [uuidv7(), uuidv7()];
    const place = placeColumns(row.gridCode);
    const fullText = this.places.addressOf(row.gridCode) + row.doorPlate;
    this.rows.address.push({ id: addressId, ...place, fullText, road: null, plateNumber: null });
    this.rows.house.push({
      id,
      buildingId: null,
      addressId,
      ...place,
      doorPlate: row.doorPlate,
      unit: null,
      floor: null,
      room: null,
      dwelling: row.dwelling,
      floorArea: row.floorArea,
    });
    this.houses.set(key, id);
    return id;
  }

  householdOf(row: CheckedRow, houseId: string): string {
    const known = this.households.get(row.householdNumber);
    if (known) return known.id;
    const id = uuidv7();
    const place = placeColumns(row.gridCode);
    this.rows.household.push({ id, number: row.householdNumber, houseId, ...place, householderId: null });
    this.households.set(row.householdNumber, { id });
    return id;
  }
}

const placeColumns = (gridCode: string) => ({ gridCode, communityCode: gridCode.slice(0, 12) });

function addResident(homes: Homes, heads: Map<string, string>, vault: IdentityVault, row: CheckedRow): void {
  const id = uuidv7();
  const houseId = homes.houseOf(row);
  const householdId = homes.householdOf(row, houseId);
  if (row.relation === '0') heads.set(householdId, id);
  const { full, initials } = romanise(row.name);
  const idNumber = vault.sealIdNumber(id, row.idNumber);
  const phone = row.phone === null ? null : vault.sealPhone(id, row.phone);
  homes.rows.resident.push({
    id,
    name: row.name,
    namePinyin: full,
    nameInitials: initials,
    sex: row.sex,
    birthOn: row.birthOn,
    ethnicityCode: row.ethnicity,
    idNumberSealed: idNumber.sealed,
    idNumberIndex: idNumber.index,
    phoneSealed: phone?.sealed ?? null,
    phoneIndex: phone?.index ?? null,
    populationKind: row.populationKind,
    maritalStatus: row.maritalStatus,
    inflowReason: row.inflowReason,
    status: 'PRESENT',
    diedOn: null,
    registeredOn: row.registeredOn,
    ...placeColumns(row.gridCode),
    houseId,
    householdId,
    relation: row.relation,
  });
  homes.rows.occupancy.push({
    id: uuidv7(),
    residentId: id,
    houseId,
    householdId,
    gridCode: row.gridCode,
    fromOn: row.registeredOn,
    toOn: null,
  });
}

async function factsOf(tx: Tx, rows: BulkRows): Promise<NewEvent[]> {
  const residents = await tx.sql<StatedResident & { id: string }>(
    `select ${statedFields.columns} from resident where id = any($1::uuid[]) order by id`,
    rows.resident.map(({ id }) => id),
  );
  const households = await tx.sql<StatedHousehold>(
    `${selectHouseholdStates} where h.id = any($1::uuid[]) order by h.id`,
    [...new Set(rows.resident.map(({ householdId }) => householdId))],
  );
  return [
    ...residents.map((row) => ({ type: ResidentRegistered, subject: row.id, data: { state: residentState(row) } })),
    ...households.map(({ id, ...state }) => ({ type: HouseholdChanged, subject: id, data: { state } })),
  ] as NewEvent[];
}
