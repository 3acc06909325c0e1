import type { RowOf } from '@one-window/database';
import type * as tables from '../generated/tables.ts';
import { residentTable } from '../resident/table.ts';

/** What a search shows of a resident, masked. */
export const hitFields = residentTable.only('id', 'name', 'idNumberSealed', 'phoneSealed', 'sex', 'birthOn', 'status');

/** A row of a search; what it shows is masked by the resolvers. */
export interface HitRow extends RowOf<typeof hitFields> {
  branch: number;
  key: string;
  doorPlate: tables.HouseRow['doorPlate'] | null;
}
