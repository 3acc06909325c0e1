import type { GridState } from '@one-window/contracts/governance-petitions';
import type { GridRow } from './table.ts';

/** A grid as others keep it. */
export const gridState = ({ communityCode, name, type, active }: GridRow): GridState => ({
  communityCode,
  name,
  type,
  active,
});
