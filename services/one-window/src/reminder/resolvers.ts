import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import { getApplication } from '../application/queries/application.ts';
import { onlyDepartment } from '../application/may-know.ts';
import { NOT_DUE, nextDueOn } from '../application/rules/next-due.ts';
import { clockColour, stepDeadlines } from '../application/rules/step-deadlines.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { mayKnowMatter } from '../unfinished-matter/may-know.ts';
import type { Reminder } from './rules/reminders-owed.ts';
import { reminderColumns } from './table.ts';
import { supervisionOf } from './rules/supervision.ts';

interface RemindersArgs extends PageArguments {
  department?: string | null;
}

/** A page of the reminders of what the caller may know, newest first. */
async function reminders(ctx: Context, { department, ...page }: RemindersArgs): Promise<Page<Reminder>> {
  const own = onlyDepartment(ctx.caller);
  return keysetList(page, {
    start: [null, null],
    read: async (after, limit) => {
      if (own !== null && department != null && department !== own) return [];
      return ctx.reads.rows<Reminder>(
        `select ${reminderColumns} from reminder r
           where ($1::text is null or r.department = $1)
             and ($2::timestamptz is null or (r.reminded_at, r.id) < ($2::timestamptz, $3::uuid))
           order by r.reminded_at desc, r.id desc limit $4`,
        [own ?? department ?? null, ...after, limit],
        'reminders',
      );
    },
    keyOf: ({ remindedAt, id }) => [remindedAt, id],
  });
}

/** Resolvers of the limits of steps, reminders and supervision. */
export const reminderResolvers = {
  Query: {
    reminders: (_: unknown, args: RemindersArgs, ctx: Context) => reminders(ctx, args),
  },
  Application: {
    stepDeadlines: (application: Application, _: unknown, ctx: Context) =>
      stepDeadlines(application, ctx.clock.today(), ctx.resources.calendar),
    nextDueOn: (application: Application, _: unknown, ctx: Context) => {
      const day = nextDueOn(application, ctx.resources.calendar);
      return day === NOT_DUE ? null : day;
    },
    clockColour: (application: Application, _: unknown, ctx: Context) =>
      clockColour(application, ctx.clock.today(), ctx.resources.calendar),
    reminders: ({ id }: Application, _: unknown, ctx: Context) => ctx.loaders.reminders.load(id),
    supervision: async (application: Application, _: unknown, ctx: Context) => {
      const [sent, rating] = await Promise.all([
        ctx.loaders.reminders.load(application.id),
        ctx.loaders.rating.load(application.id),
      ]);
      return supervisionOf(sent, stepDeadlines(application, ctx.clock.today(), ctx.resources.calendar), rating);
    },
  },
  Reminder: {
    application: ({ applicationId }: Reminder, _: unknown, ctx: Context) =>
      applicationId === null ? null : getApplication(ctx, applicationId),
    unfinishedMatter: async ({ unfinishedMatterId }: Reminder, _: unknown, ctx: Context) => {
      const matter = unfinishedMatterId === null ? null : await ctx.loaders.unfinishedMatter.load(unfinishedMatterId);
      return matter && mayKnowMatter(ctx.caller, matter) ? matter : null;
    },
  },
} satisfies Resolvers<Context>;
