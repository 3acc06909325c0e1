/** A proposed old-age allowance. */
export interface ProposalRow {
  id: string;
  residentId: string;
  gridCode: string;
  age: number;
  month: string;
  status: 'OPEN' | 'GRANTED' | 'DISMISSED' | 'LAPSED';
}

/** Columns of a `ProposalRow`; the table is `p`. */
export const proposalColumns = `p.id, p.resident_id as "residentId", p.grid_code as "gridCode", p.age, p.month, p.status`;
