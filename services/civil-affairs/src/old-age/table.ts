import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Residents who reached an age of the old-age allowance without drawing it. */
export const proposalTable = tables.oldAgeProposal.typed<{ status: 'OPEN' | 'GRANTED' | 'DISMISSED' | 'LAPSED' }>();

/** A proposed old-age allowance. */
export type ProposalRow = RowOf<typeof proposalTable>;
