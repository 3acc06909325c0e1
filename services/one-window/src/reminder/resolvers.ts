import { getApplication } from '../application/queries/application.ts';
import { NOT_DUE, nextDueOn } from '../application/rules/next-due.ts';
import { clockColour, stepDeadlines } from '../application/rules/step-deadlines.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { findMatter } from '../unfinished-matter/queries.ts';
import { listReminders } from './queries.ts';
import { supervisionOf } from './rules/supervision.ts';

/** Resolvers of the limits of steps, reminders and supervision. */
export const reminderResolvers = {
  Query: {
    reminders: (_, args, ctx) => listReminders(ctx, args),
  },
  Application: {
    stepDeadlines: (application, _, ctx) => stepDeadlines(application, ctx.clock.today(), ctx.resources.calendar),
    nextDueOn: (application, _, ctx) => {
      const day = nextDueOn(application, ctx.resources.calendar);
      return day === NOT_DUE ? null : day;
    },
    clockColour: (application, _, ctx) => clockColour(application, ctx.clock.today(), ctx.resources.calendar),
    reminders: ({ id }, _, ctx) => ctx.loaders.reminders.load(id),
    supervision: async (application, _, ctx) => {
      const [sent, rating] = await Promise.all([
        ctx.loaders.reminders.load(application.id),
        ctx.loaders.rating.load(application.id),
      ]);
      return supervisionOf(sent, stepDeadlines(application, ctx.clock.today(), ctx.resources.calendar), rating);
    },
  },
  Reminder: {
    application: ({ applicationId }, _, ctx) => (applicationId === null ? null : getApplication(ctx, applicationId)),
    unfinishedMatter: ({ unfinishedMatterId }, _, ctx) =>
      unfinishedMatterId === null ? null : findMatter(ctx, unfinishedMatterId),
  },
} satisfies Resolvers<Context>;
