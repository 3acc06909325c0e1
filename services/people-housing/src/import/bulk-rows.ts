import { insertTogether, rowsInto, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Rows of many residents with their homes. */
export interface BulkRows {
  address: tables.AddressInsert[];
  building: tables.BuildingInsert[];
  house: tables.HouseInsert[];
  household: tables.HouseholdInsert[];
  resident: tables.ResidentInsert[];
  occupancy: tables.OccupancyInsert[];
  residencePermit: tables.ResidencePermitInsert[];
  residencePermitEndorsement: tables.ResidencePermitEndorsementInsert[];
}

/** A batch without a row. */
export const noRows = (): BulkRows => ({
  address: [],
  building: [],
  house: [],
  household: [],
  resident: [],
  occupancy: [],
  residencePermit: [],
  residencePermitEndorsement: [],
});

/**
 * Inserts all rows in one statement, so that households and their householders may name each other. A building that is
 * there already stays as it is.
 */
export async function insertBulk(tx: Tx, rows: BulkRows): Promise<void> {
  await insertTogether(tx, [
    rowsInto(tables.address, rows.address),
    rowsInto(tables.building, rows.building, 'on conflict (id) do nothing'),
    rowsInto(tables.house, rows.house),
    rowsInto(tables.household, rows.household),
    rowsInto(tables.resident, rows.resident),
    rowsInto(tables.occupancy, rows.occupancy),
    rowsInto(tables.residencePermit, rows.residencePermit),
    rowsInto(tables.residencePermitEndorsement, rows.residencePermitEndorsement),
  ]);
}
