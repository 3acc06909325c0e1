import type { Context } from '../context.ts';
import { inPlace, listInPlace, type PlaceArguments } from '../place/queries.ts';
import { proposalTable, type ProposalRow } from './table.ts';

/** Open proposals of the old-age allowance, oldest first. @throws BadInput for a place that is none */
export const listProposals = (ctx: Context, page: PlaceArguments) =>
  listInPlace<ProposalRow>(ctx, page, {
    name: 'old-age-proposals',
    text: `select ${proposalTable.columnsOf('p')} from old_age_proposal p where ${inPlace('p.grid_code')} and p.status = 'OPEN'
      and ((p.month || '-01')::date, p.id) > ($2::date, $3::uuid) order by (p.month || '-01')::date, p.id limit $4`,
    dayOf: ({ month }) => `${month}-01`,
  });
