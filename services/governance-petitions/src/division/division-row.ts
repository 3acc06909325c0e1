import type { DivisionState } from '@one-window/contracts/governance-petitions';

/** An administrative division. */
export interface DivisionRow {
  code: string;
  name: string;
  level: 'DISTRICT' | 'SUBDISTRICT' | 'COMMUNITY';
  parentCode: string | null;
  active: boolean;
}

/** Columns of a `DivisionRow`; the table is `d`. */
export const divisionColumns = `d.code, d.name, d.level, d.parent_code as "parentCode", d.active`;

/** A division as others keep it. */
export const divisionState = ({ name, level, parentCode, active }: DivisionRow): DivisionState => ({
  name,
  level,
  parentCode,
  active,
});
