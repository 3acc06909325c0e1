import type { Tx } from '../context.ts';

/** Rows of many residents with their homes, keyed as the tables' columns. */
export interface BulkRows {
  address: AddressRow[];
  building: BuildingRow[];
  house: HouseInsert[];
  household: HouseholdInsert[];
  resident: ResidentInsert[];
  occupancy: OccupancyInsert[];
  residence_permit: PermitInsert[];
  residence_permit_endorsement: EndorsementInsert[];
}

export interface AddressRow {
  id: string;
  grid_code: string;
  community_code: string;
  full_text: string;
  road: string | null;
  plate_number: string | null;
}

export interface BuildingRow {
  id: string;
  grid_code: string;
  community_code: string;
  compound: string | null;
  road: string | null;
  plate_number: string | null;
  number: number | null;
}

export interface HouseInsert {
  id: string;
  building_id: string | null;
  address_id: string;
  grid_code: string;
  community_code: string;
  door_plate: string;
  unit: number | null;
  floor: number | null;
  room: string | null;
  dwelling: string;
  floor_area: number | null;
}

export interface HouseholdInsert {
  id: string;
  number: string;
  house_id: string;
  grid_code: string;
  community_code: string;
  householder_id: string | null;
}

export interface ResidentInsert {
  id: string;
  name: string;
  name_pinyin: string;
  name_initials: string;
  sex: string;
  birth_on: string;
  ethnicity_code: string;
  id_number_sealed: string;
  id_number_index: string;
  phone_sealed: string | null;
  phone_index: string | null;
  population_kind: string;
  marital_status: string | null;
  inflow_reason: string | null;
  status: string;
  died_on: string | null;
  registered_on: string;
  grid_code: string;
  community_code: string;
  house_id: string;
  household_id: string;
  relation: string;
}

export interface OccupancyInsert {
  id: string;
  resident_id: string;
  house_id: string;
  household_id: string;
  grid_code: string;
  from_on: string;
  to_on: string | null;
}

export interface PermitInsert {
  id: string;
  resident_id: string;
  grid_code: string;
  number: string;
  issued_on: string;
  valid_through: string;
}

export interface EndorsementInsert {
  id: string;
  permit_id: string;
  resident_id: string;
  grid_code: string;
  endorsed_on: string;
  valid_through: string;
  restored: boolean;
}

/** A batch without a row. */
export const noRows = (): BulkRows => ({
  address: [],
  building: [],
  house: [],
  household: [],
  resident: [],
  occupancy: [],
  residence_permit: [],
  residence_permit_endorsement: [],
});

const order = [
  'address',
  'building',
  'house',
  'household',
  'resident',
  'occupancy',
  'residence_permit',
  'residence_permit_endorsement',
] as const;

/**
 * Inserts all rows in one statement, so that households and their householders may name each other. A building that is
 * there already stays as it is.
 */
export async function insertRows(tx: Tx, rows: BulkRows): Promise<void> {
  const inserts = order.map((table, at) => {
    const insert = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $${at + 1}::jsonb)`;
    return `new_${table} as (${insert} ${table === 'building' ? 'on conflict (id) do nothing' : ''} returning 1)`;
  });
  await tx.sql(`with ${inserts.join(', ')} select 1 as done`, ...order.map((table) => JSON.stringify(rows[table])));
}
