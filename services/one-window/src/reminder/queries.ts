import type { Page } from '@one-window/service';
import { departmentList, type DepartmentPage } from '../application/queries/department-list.ts';
import type { Context } from '../context.ts';
import { reminderColumns, type Reminder } from './table.ts';

/** A page of the reminders of what the caller may know, newest first. */
export function listReminders(ctx: Context, page: DepartmentPage): Promise<Page<Reminder>> {
  return departmentList<Reminder>(ctx, page, {
    read: (department, after, limit) =>
      ctx.reads.rows<Reminder>(
        `select ${reminderColumns} from reminder r
           where ($1::text is null or r.department = $1)
             and ($2::timestamptz is null or (r.reminded_at, r.id) < ($2::timestamptz, $3::uuid))
           order by r.reminded_at desc, r.id desc limit $4`,
        [department, ...after, limit],
        'reminders',
      ),
    keyOf: ({ remindedAt, id }) => [remindedAt, id],
  });
}
