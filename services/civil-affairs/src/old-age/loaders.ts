import { type Reads, rowById } from '@one-window/service';
import { proposalTable, type ProposalRow } from './table.ts';

/** Proposals by id; null for what the caller may not see. */
export const proposalById = (reads: Reads) =>
  rowById<ProposalRow>(reads, {
    name: 'old-age-proposal-by-id',
    text: `select ${proposalTable.columnsOf('p')} from old_age_proposal p where p.id = any($1::uuid[])`,
  });
