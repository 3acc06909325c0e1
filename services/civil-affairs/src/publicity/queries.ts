import type { Context } from '../context.ts';
import { inPlace, listInPlace, type PlaceArguments } from '../place/queries.ts';
import { publicityColumns, type PublicityRow } from './table.ts';

/** Publicities that run, those that end first in front. @throws BadInput for a place that is none */
export const listPublicities = (ctx: Context, page: PlaceArguments) =>
  listInPlace<PublicityRow>(ctx, page, {
    name: 'publicities',
    text: `select ${publicityColumns} from publicity p where ${inPlace('p.community_code')} and p.ended_on is null
      and p.through_on >= $5::date and (p.through_on, p.id) > ($2::date, $3::uuid) order by p.through_on, p.id limit $4`,
    dayOf: ({ throughOn }) => throughOn,
    day: ctx.clock.today(),
  });
