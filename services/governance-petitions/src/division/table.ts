import type { DivisionState } from '@one-window/contracts/governance-petitions';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Divisions 区划 from the district down to communities. */
export const divisionTable = tables.division.typed<{ level: 'DISTRICT' | 'SUBDISTRICT' | 'COMMUNITY' }>();

/** An administrative division. */
export type DivisionRow = RowOf<typeof divisionTable>;

/** A division as others keep it. */
export const divisionState = ({ name, level, parentCode, active }: DivisionRow): DivisionState => ({
  name,
  level,
  parentCode,
  active,
});
