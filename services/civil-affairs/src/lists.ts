import { isPlaceCode, isPlainDate } from '@one-window/contracts/codes';
import { BadInput, keysetList, type Page, type PageArguments } from '@one-window/service';
import { benefitTable, type BenefitRow } from './benefit/table.ts';
import type { Context } from './context.ts';
import { planTable, providerTable, type PlanRow, type ProviderRow } from './home-care/table.ts';
import { proposalTable, type ProposalRow } from './old-age/table.ts';
import { publicityColumns, type PublicityRow } from './publicity/table.ts';

interface ListArguments extends PageArguments {
  within: string;
}

interface ListQuery<Row> {
  name: string;
  /** From the columns on; `$1` is the place, `$2` the day, `$3` and `$4` the last row's day and id, `$5` how many. */
  text: string;
  /** The day by which rows are in order. */
  dayOf(row: Row): string;
  day: string;
}

/** One page of a list in the order of a day and the id. @throws BadInput for a place that is none */
async function list<Row extends { id: string }>(
  ctx: Context,
  { within, ...page }: ListArguments,
  { text, day, dayOf, name }: ListQuery<Row>,
): Promise<Page<Row>> {
  if (!isPlaceCode(within)) throw new BadInput('within 须为区划或网格代码');
  return keysetList(page, {
    start: ['0001-01-01', '00000000-0000-0000-0000-000000000000'],
    read: (after, limit) => ctx.reads.rows<Row>(text, [within, day, ...after, limit], name),
    keyOf: (row) => [dayOf(row), row.id],
  });
}

const placed = (column: string) => `${column} >= $1 and ${column} < $1 || ':'`;

/** Publicities that run, those that end first in front. */
export const listPublicities = (ctx: Context, page: ListArguments) =>
  list<PublicityRow>(ctx, page, {
    name: 'publicities',
    text: `select ${publicityColumns} from publicity p where ${placed('p.community_code')} and p.ended_on is null
      and p.through_on >= $2::date and (p.through_on, p.id) > ($3::date, $4::uuid) order by p.through_on, p.id limit $5`,
    dayOf: ({ throughOn }) => throughOn,
    day: ctx.clock.today(),
  });

/** Allowances due for recheck by a day, oldest first. @throws BadInput for a day that is none */
export function listRechecks(ctx: Context, page: ListArguments & { dueBefore?: string | null }) {
  const day = page.dueBefore ?? ctx.clock.today();
  if (!isPlainDate(day)) throw new BadInput('dueBefore 须为 YYYY-MM-DD');
  return list<BenefitRow>(ctx, page, {
    name: 'allowance-rechecks',
    text: `select ${benefitTable.columnsOf('b')} from benefit b where ${placed('b.grid_code')} and b.kind = 'SUBSISTENCE' and b.status = 'ACTIVE'
      and b.next_recheck_on <= $2::date and (b.next_recheck_on, b.id) > ($3::date, $4::uuid)
      order by b.next_recheck_on, b.id limit $5`,
    dayOf: ({ nextRecheckOn }) => nextRecheckOn!,
    day,
  });
}

/** Open proposals of the old-age allowance, oldest first. */
export const listProposals = (ctx: Context, page: ListArguments) =>
  list<ProposalRow>(ctx, page, {
    name: 'old-age-proposals',
    text: `select ${proposalTable.columnsOf('p')} from old_age_proposal p where ${placed('p.grid_code')} and p.status = 'OPEN'
      and $2::date is not null and ((p.month || '-01')::date, p.id) > ($3::date, $4::uuid)
      order by (p.month || '-01')::date, p.id limit $5`,
    dayOf: ({ month }) => `${month}-01`,
    day: ctx.clock.today(),
  });

/** Providers that serve a place or part of it, by when they were registered. */
export const listProviders = (ctx: Context, page: ListArguments) =>
  list<ProviderRow>(ctx, page, {
    name: 'care-providers',
    text: `select ${providerTable.columnsOf('c')} from care_provider c
      where (${placed('c.division_code')} or starts_with($1, c.division_code)) and $2::date is not null
        and (c.registered_on, c.id) > ($3::date, $4::uuid) order by c.registered_on, c.id limit $5`,
    dayOf: ({ registeredOn }) => registeredOn,
    day: ctx.clock.today(),
  });

/** Plans to be reviewed after a revoked death, by the day of their assessment. */
export const listPlansToReview = (ctx: Context, page: ListArguments) =>
  list<PlanRow>(ctx, page, {
    name: 'care-plans-to-review',
    text: `select ${planTable.columnsOf('p')} from care_plan p where ${placed('p.grid_code')} and p.status = 'TO_REVIEW'
      and $2::date is not null and (p.assessed_on, p.id) > ($3::date, $4::uuid) order by p.assessed_on, p.id limit $5`,
    dayOf: ({ assessedOn }) => assessedOn,
    day: ctx.clock.today(),
  });
