import type { Page } from '@one-window/service';
import { departmentList, type DepartmentPage } from '../application/queries/department-list.ts';
import type { Context } from '../context.ts';
import { ratingColumns, type Rating } from './table.ts';

interface RatingsArgs extends DepartmentPage {
  onlyBad: boolean;
}

/** A page of the ratings of applications that the caller may know, newest first. */
export function listRatings(ctx: Context, { onlyBad, ...page }: RatingsArgs): Promise<Page<Rating>> {
  return departmentList<Rating>(ctx, page, {
    read: (department, after, limit) =>
      ctx.reads.rows<Rating>(
        `select ${ratingColumns} from rating r
           where ($1::text is null or r.department = $1) and (not $2::boolean or r.stars <= 2)
             and ($3::timestamptz is null or (r.rated_at, r.application_id) < ($3::timestamptz, $4::uuid))
           order by r.rated_at desc, r.application_id desc limit $5`,
        [department, onlyBad, ...after, limit],
        'ratings',
      ),
    keyOf: ({ ratedAt, applicationId }) => [ratedAt, applicationId],
  });
}
