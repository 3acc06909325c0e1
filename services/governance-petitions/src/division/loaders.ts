import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { divisionTable, type DivisionRow } from './table.ts';

/** Divisions by code: public facts, whoever asks. */
export const divisionByCode = (reads: Reads) =>
  rowById<DivisionRow & { id: string }>(reads, {
    name: 'division-by-code',
    isKey: isPlaceCode,
    text: `select d.code as id, ${divisionTable.columnsOf('d')} from division d where d.code = any($1::text[])`,
  });

/** Divisions one level down, by code. */
export const childrenOfDivision = (reads: Reads) =>
  rowsByKey<DivisionRow>(
    reads,
    {
      name: 'children-of-division',
      isKey: isPlaceCode,
      text: `select ${divisionTable.columnsOf('d')} from division d where d.parent_code = any($1::text[]) order by d.code`,
    },
    ({ parentCode }) => parentCode ?? '',
  );
