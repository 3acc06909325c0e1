import type { Context } from '../context.ts';
import { inPlace, listInPlace, type PlaceArguments } from '../place/queries.ts';
import { planTable, providerTable, type PlanRow, type ProviderRow } from './table.ts';

/** Providers that serve a place or part of it, by when they were registered. @throws BadInput for a place that is none */
export const listProviders = (ctx: Context, page: PlaceArguments) =>
  listInPlace<ProviderRow>(ctx, page, {
    name: 'care-providers',
    text: `select ${providerTable.columnsOf('c')} from care_provider c
      where (${inPlace('c.division_code')} or starts_with($1, c.division_code))
        and (c.registered_on, c.id) > ($2::date, $3::uuid) order by c.registered_on, c.id limit $4`,
    dayOf: ({ registeredOn }) => registeredOn,
  });

/** Plans to be reviewed after a revoked death, by the day of their assessment. @throws BadInput for a place that is none */
export const listPlansToReview = (ctx: Context, page: PlaceArguments) =>
  listInPlace<PlanRow>(ctx, page, {
    name: 'care-plans-to-review',
    text: `select ${planTable.columnsOf('p')} from care_plan p where ${inPlace('p.grid_code')} and p.status = 'TO_REVIEW'
      and (p.assessed_on, p.id) > ($2::date, $3::uuid) order by p.assessed_on, p.id limit $4`,
    dayOf: ({ assessedOn }) => assessedOn,
  });
