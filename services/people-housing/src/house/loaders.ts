import type { DwellingCode } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import { type Reads, rowById } from '@one-window/service';
import * as tables from '../generated/tables.ts';

const houseFields = tables.house
  .typed<{ dwelling: DwellingCode }>()
  .only('id', 'gridCode', 'doorPlate', 'dwelling', 'floorArea');

/** A house with its address. */
export type HouseRow = RowOf<typeof houseFields> & { address: string | null };

/** A `select` of `HouseRow` from `house h`. */
export const selectHouses = `select ${houseFields.columnsOf('h')}, a.full_text as address
  from house h left join address a on a.id = h.address_id`;

/** Houses by id; null for those that the caller may not see. */
export const houseById = (reads: Reads) =>
  rowById<HouseRow>(reads, {
    name: 'house-by-id',
    noun: 'house',
    text: `${selectHouses} where h.id = any($1::uuid[])`,
  });
