import type { DwellingCode } from '@one-window/contracts/codes';
import { type Look, rowById } from '@one-window/service';

/** A row of `house` with its address. */
export interface HouseRow {
  id: string;
  gridCode: string;
  doorPlate: string;
  dwelling: DwellingCode;
  floorArea: number | null;
  address: string | null;
}

/** A `select` of `HouseRow` from `house h`. */
export const selectHouses = `select h.id, h.grid_code as "gridCode", h.door_plate as "doorPlate", h.dwelling,
  h.floor_area as "floorArea", a.full_text as address
  from house h left join address a on a.id = h.address_id`;

/** Houses by id; null for those that the caller may not see. */
export const houseById = (look: Look) =>
  rowById<HouseRow>(look, {
    name: 'house-by-id',
    noun: 'house',
    text: `${selectHouses} where h.id = any($1::uuid[])`,
  });
