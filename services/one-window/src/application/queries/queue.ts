import { pageSize, type Page } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { Application, ApplicationStatus } from '../table/application.ts';
import { undecided } from '../state-machine.ts';
import { onlyDepartment } from '../may-know.ts';
import { departmentList, type DepartmentPage } from './department-list.ts';
import { applicationColumns } from '../table/rows.ts';
import { nextDueOn } from '../rules/next-due.ts';

/** What a queue is asked for. */
export interface QueueArgs extends DepartmentPage {
  statuses?: readonly ApplicationStatus[] | null;
  orderBy: 'SUBMITTED' | 'DEADLINE';
}

const orders = {
  DEADLINE: {
    name: 'queue-by-deadline',
    key: (application: Application, ctx: Context) =>
      [nextDueOn(application, ctx.resources.calendar), application.id] as const,
    after: '(a.next_due_on, a.id) > ($3::date, $4::uuid)',
    order: 'a.next_due_on, a.id',
  },
  SUBMITTED: {
    name: 'queue-by-submission',
    key: (application: Application) => [application.submittedAt, application.id] as const,
    after: '(a.submitted_at, a.id) < ($3::timestamptz, $4::uuid)',
    order: 'a.submitted_at desc, a.id desc',
  },
} as const;

/**
 * A page of the applications that the caller may know: by the day on which the next step is due (those still to be
 * decided, unless statuses are named) or by the latest submission.
 */
export async function queue(ctx: Context, { statuses, orderBy, ...page }: QueueArgs): Promise<Page<Application>> {
  const { name, key, after: keyset, order } = orders[orderBy];
  const wanted = statuses ?? (orderBy === 'DEADLINE' ? undecided : null);
  return departmentList<Application>(ctx, page, {
    read: (department, after, limit) =>
      ctx.reads.rows<Application>(
        `select ${applicationColumns} from application a
           where ($1::text is null or a.department = $1) and ($2::text[] is null or a.status = any($2::text[]))
             and ($3::${orderBy === 'DEADLINE' ? 'date' : 'timestamptz'} is null or ${keyset})
           order by ${order} limit $5`,
        [department, wanted, ...after, limit],
        name,
      ),
    keyOf: (application) => key(application, ctx),
  });
}

/** Applications whose department has not opened a case in ten minutes, those that wait longest first. */
export async function unopened(ctx: Context, first: number): Promise<Application[]> {
  const rows = await ctx.reads.rows<Application>(
    `select ${applicationColumns} from application a
     where a.opened_at is null and a.not_opened_alarm_at is not null and ($1::text is null or a.department = $1)
     order by a.not_opened_alarm_at, a.id limit $2`,
    [onlyDepartment(ctx.caller), pageSize(first)],
    'applications-unopened',
  );
  return rows;
}
