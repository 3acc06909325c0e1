import { NotFound, type Page } from '@one-window/service';
import { departmentList, type DepartmentPage } from '../application/queries/department-list.ts';
import type { Context } from '../context.ts';
import { mayKnowMatter } from './may-know.ts';
import { unfinishedColumns, type UnfinishedMatter } from './table.ts';

interface MattersArgs extends DepartmentPage {
  statuses?: readonly UnfinishedMatter['status'][] | null;
}

/** A page of the matters that the caller may know, nearest deadline first; not those closed, unless statuses are named. */
export function listMatters(ctx: Context, { statuses, ...page }: MattersArgs): Promise<Page<UnfinishedMatter>> {
  return departmentList<UnfinishedMatter>(ctx, page, {
    read: (department, after, limit) =>
      ctx.reads.rows<UnfinishedMatter>(
        `select ${unfinishedColumns} from unfinished_matter u
           where ($1::text is null or u.department = $1) and u.status = any($2::text[])
             and ($3::date is null or (u.due_on, u.id) > ($3::date, $4::uuid))
           order by u.due_on, u.id limit $5`,
        [department, statuses ?? ['OPEN', 'ANSWERED'], ...after, limit],
        'unfinished-matters',
      ),
    keyOf: ({ dueOn, id }) => [dueOn, id],
  });
}

/** The matter of that id; null when there is none that the caller may know. */
export async function findMatter(ctx: Context, id: string): Promise<UnfinishedMatter | null> {
  const matter = await ctx.loaders.unfinishedMatter.load(id);
  return matter && mayKnowMatter(ctx.caller, matter) ? matter : null;
}

/** The matter of that id. @throws NotFound when there is none that the caller may know */
export async function getMatter(ctx: Context, id: string): Promise<UnfinishedMatter> {
  const matter = await findMatter(ctx, id);
  if (!matter) throw new NotFound();
  return matter;
}
