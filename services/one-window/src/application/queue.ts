import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Application, ApplicationStatus } from './application.ts';
import { undecided } from './rules/life.ts';
import { onlyDepartment } from './may-know.ts';
import { applicationColumns, fromRow, type ApplicationRow } from './repository.ts';
import { nextDueOn } from './rules/next-due.ts';

/** What a queue is asked for. */
export interface QueueArgs {
  department?: string | null;
  statuses?: readonly ApplicationStatus[] | null;
  orderBy: 'SUBMITTED' | 'DEADLINE';
  first: number;
  after?: string | null;
}

const orders = {
  DEADLINE: {
    name: 'queue-by-deadline',
    key: (application: Application, ctx: Context) => [nextDueOn(application, ctx.own.calendar), application.id],
    after: '(a.next_due_on, a.id) > ($3::date, $4::uuid)',
    order: 'a.next_due_on, a.id',
  },
  SUBMITTED: {
    name: 'queue-by-submission',
    key: (application: Application) => [application.submittedAt, application.id],
    after: '(a.submitted_at, a.id) < ($3::timestamptz, $4::uuid)',
    order: 'a.submitted_at desc, a.id desc',
  },
} as const;

/**
 * A page of the applications that the caller may know: by the day on which the next step is due (those still to be
 * decided, unless statuses are named) or by the latest submission.
 */
export async function queue(ctx: Context, { department, statuses, orderBy, first, after }: QueueArgs) {
  const size = pageSize(first);
  const cursor = after ? cursorOf(after, orderBy) : [null, null];
  const own = onlyDepartment(ctx.caller);
  const { name, key, after: keyset, order } = orders[orderBy];
  const wanted = statuses ?? (orderBy === 'DEADLINE' ? undecided : null);
  const rows =
    own !== null && department != null && department !== own
      ? []
      : await ctx.look.rows<ApplicationRow>(
          `select ${applicationColumns} from application a
           where ($1::text is null or a.department = $1) and ($2::text[] is null or a.status = any($2::text[]))
             and ($3::${orderBy === 'DEADLINE' ? 'date' : 'timestamptz'} is null or ${keyset})
           order by ${order} limit $5`,
          [own ?? department ?? null, wanted, cursor[0], cursor[1], size + 1],
          name,
        );
  return connection(
    rows.map(fromRow),
    size,
    (application) => key(application, ctx),
    (application) => application,
  );
}

/** Applications whose department has not opened a case in ten minutes, those that wait longest first. */
export async function unopened(ctx: Context, first: number): Promise<Application[]> {
  const rows = await ctx.look.rows<ApplicationRow>(
    `select ${applicationColumns} from application a
     where a.opened_at is null and a.not_opened_alarm_at is not null and ($1::text is null or a.department = $1)
     order by a.not_opened_alarm_at, a.id limit $2`,
    [onlyDepartment(ctx.caller), pageSize(first)],
    'applications-unopened',
  );
  return rows.map(fromRow);
}

/** Reads a queue's cursor. @throws BadInput when it was not made by this order */
function cursorOf(after: string, orderBy: QueueArgs['orderBy']): string[] {
  const [place = '', id = ''] = decodeCursor(after, 2).map(String);
  const isRight = orderBy === 'DEADLINE' ? isPlainDate(place) : isInstant(place);
  if (!isRight || !isUuid(id)) throw new BadInput('after 不是有效的游标');
  return [place, id];
}
