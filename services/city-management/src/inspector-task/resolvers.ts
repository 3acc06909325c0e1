import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { reportInspection } from './commands/report-inspection.ts';
import { listTasks } from './queries.ts';

const taskPayload = payload('task', (ctx: Context, id) => ctx.loaders.task.load(id));

/** Inspectors' tasks on site, and how an inspector reports what was seen. */
export const inspectorTaskResolvers = {
  Query: {
    inspectorTasks: (_, { within, first }, ctx) => listTasks(ctx, within, first),
  },
  InspectorTask: {
    caseFile: ({ caseFileId }, _, ctx) => ctx.loaders.caseFile.load(caseFileId),
  },
  Mutation: {
    reportInspection: (_, { input }, ctx) => taskPayload(ctx, reportInspection(ctx, input)),
  },
} satisfies Resolvers<Context>;
