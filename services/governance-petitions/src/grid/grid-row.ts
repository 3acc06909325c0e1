/** A grid, the smallest unit of governance. */
export interface GridRow {
  code: string;
  name: string;
  type: 'A' | 'B' | 'C';
  communityCode: string;
  active: boolean;
}

/** Columns of a `GridRow`; the table is `g`. */
export const gridColumns = `g.code, g.name, g.type, g.community_code as "communityCode", g.active`;
