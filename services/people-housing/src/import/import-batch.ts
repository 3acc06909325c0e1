import { HouseholdChanged, ResidentRegistered } from '@one-window/contracts/people-housing';
import { uuidv7, type NewEvent } from '@one-window/database';
import { insertRows, noRows, type BulkRows } from '../bulk/bulk-rows.ts';
import { emitAll } from '../bulk/emit-all.ts';
import type { Tx } from '../context.ts';
import { selectHouseholdStates, type StatedHousehold } from '../household/state.ts';
import type { IdentityVault } from '../resident/identity-vault.ts';
import { romanise } from '../resident/romanise.ts';
import { residentState, type StatedResident } from '../resident/state.ts';
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
  await insertRows(tx, homes.rows);
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

async function knownHouseholds(tx: Tx, groups: readonly Group[]) {
  const rows = await tx.sql<KnownHousehold & { number: string }>(
    `select h.id, h.number, h.house_id as "houseId", h.grid_code as "gridCode", o.door_plate as "doorPlate",
       h.householder_id is not null as "hasHouseholder"
     from household h join house o on o.id = h.house_id where h.number = any($1)`,
    groups.map(({ householdNumber }) => householdNumber),
  );
  return new Map(rows.map((row) => [row.number, row]));
}

const placeOf = (gridCode: string, doorPlate: string) => `${gridCode} ${doorPlate}`;

async function knownHouses(tx: Tx, rows: readonly CheckedRow[]): Promise<Map<string, string>> {
  const found = await tx.sql<{ id: string; gridCode: string; doorPlate: string }>(
    `select h.id, h.grid_code as "gridCode", h.door_plate as "doorPlate" from house h
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
    this.rows.address.push({ id: addressId, ...place, full_text: fullText, road: null, plate_number: null });
    this.rows.house.push({
      id,
      building_id: null,
      address_id: addressId,
      ...place,
      door_plate: row.doorPlate,
      unit: null,
      floor: null,
      room: null,
      dwelling: row.dwelling,
      floor_area: row.floorArea,
    });
    this.houses.set(key, id);
    return id;
  }

  householdOf(row: CheckedRow, houseId: string): string {
    const known = this.households.get(row.householdNumber);
    if (known) return known.id;
    const id = uuidv7();
    const place = placeColumns(row.gridCode);
    this.rows.household.push({ id, number: row.householdNumber, house_id: houseId, ...place, householder_id: null });
    this.households.set(row.householdNumber, { id });
    return id;
  }
}

const placeColumns = (gridCode: string) => ({ grid_code: gridCode, community_code: gridCode.slice(0, 12) });

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
    name_pinyin: full,
    name_initials: initials,
    sex: row.sex,
    birth_on: row.birthOn,
    ethnicity_code: row.ethnicity,
    id_number_sealed: idNumber.sealed,
    id_number_index: idNumber.index,
    phone_sealed: phone?.sealed ?? null,
    phone_index: phone?.index ?? null,
    population_kind: row.populationKind,
    marital_status: row.maritalStatus,
    inflow_reason: row.inflowReason,
    status: 'PRESENT',
    died_on: null,
    registered_on: row.registeredOn,
    ...placeColumns(row.gridCode),
    house_id: houseId,
    household_id: householdId,
    relation: row.relation,
  });
  homes.rows.occupancy.push({
    id: uuidv7(),
    resident_id: id,
    house_id: houseId,
    household_id: householdId,
    grid_code: row.gridCode,
    from_on: row.registeredOn,
    to_on: null,
  });
}

async function factsOf(tx: Tx, rows: BulkRows): Promise<NewEvent[]> {
  const residents = await tx.sql<StatedResident & { id: string }>(
    `select id, name, sex, birth_on as "birthOn", grid_code as "gridCode", status, died_on as "diedOn",
       departed_on as "departedOn", household_id as "householdId", merged_into as "mergedInto" from resident where id = any($1::uuid[]) order by id`,
    rows.resident.map(({ id }) => id),
  );
  const households = await tx.sql<StatedHousehold>(
    `${selectHouseholdStates} where h.id = any($1::uuid[]) order by h.id`,
    [...new Set(rows.resident.map(({ household_id }) => household_id))],
  );
  return [
    ...residents.map((row) => ({ type: ResidentRegistered, subject: row.id, data: { state: residentState(row) } })),
    ...households.map(({ id, ...state }) => ({ type: HouseholdChanged, subject: id, data: { state } })),
  ] as NewEvent[];
}
