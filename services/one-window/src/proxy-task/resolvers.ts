import { maskMobile } from '@one-window/contracts/codes';
import { pageSize, payload } from '@one-window/service';
import { getApplication } from '../application/queries/application.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { entrustProxyTask } from './commands/entrust-proxy-task.ts';
import {
  acceptProxyTask,
  callBackProxyTask,
  endProxyTask,
  resumeProxyTask,
  suspendProxyTask,
} from './commands/handle-proxy-task.ts';
import { recordProxyCollection } from './commands/record-proxy-collection.ts';
import { findProxyCollection, getProxyTask, listProxyTasks, proxyCollections } from './queries.ts';
import { type ProxyTask, agentPhonePlace } from './table.ts';
import { itemOf } from '../item/rules.ts';

// whoever ends a task of a resident who moved away no longer sees it
const taskPayload = payload('proxyTask', (ctx: Context, id) => ctx.loaders.proxyTask.load(id));
const collectionPayload = payload('proxyCollection', findProxyCollection);

function agentOf({ id, agentName, agentPhoneSealed }: ProxyTask, ctx: Context) {
  if (agentName === null) return null;
  const phone = agentPhoneSealed ? ctx.resources.cipher.decrypt(agentPhoneSealed, agentPhonePlace(id)) : '';
  return { name: agentName, phoneMasked: phone && maskMobile(phone) };
}

/** Resolvers of proxy tasks and of the rounds through the villages. */
export const proxyTaskResolvers = {
  Query: {
    proxyTask: (_, { id }, ctx) => getProxyTask(ctx, id),
    proxyTasks: (_, args, ctx) => listProxyTasks(ctx, args),
    proxyCollections: (_, { within }, ctx) => proxyCollections(ctx, within),
  },
  Mutation: {
    entrustProxyTask: (_, { input }, ctx) => taskPayload(ctx, entrustProxyTask(ctx, input)),
    acceptProxyTask: (_, { input }, ctx) => taskPayload(ctx, acceptProxyTask(ctx, input)),
    suspendProxyTask: (_, { input }, ctx) => taskPayload(ctx, suspendProxyTask(ctx, input)),
    resumeProxyTask: (_, { input }, ctx) => taskPayload(ctx, resumeProxyTask(ctx, input)),
    endProxyTask: (_, { input }, ctx) => taskPayload(ctx, endProxyTask(ctx, input)),
    callBackProxyTask: (_, { input }, ctx) => taskPayload(ctx, callBackProxyTask(ctx, input)),
    recordProxyCollection: (_, { input }, ctx) => collectionPayload(ctx, recordProxyCollection(ctx, input)),
  },
  Application: {
    proxyTask: async ({ id }, _, ctx) => (await ctx.loaders.proxyTaskOfApplication.load(id))[0] ?? null,
  },
  Resident: {
    proxyTasks: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.proxyTasksOfResident.load(id)).slice(0, pageSize(first)),
  },
  ProxyTask: {
    item: ({ itemCode }) => itemOf(itemCode),
    resident: ({ residentId }) => ({ id: residentId }),
    application: ({ applicationId }, _, ctx) => (applicationId === null ? null : getApplication(ctx, applicationId)),
    community: ({ gridCode }) => ({ code: gridCode.slice(0, 12) }),
    agent: (task, _, ctx) => agentOf(task, ctx),
    notices: ({ notices, number }) => notices.map((notice) => ({ ...notice, application: { number } })),
  },
  ProxyCollection: {
    community: ({ communityCode }) => ({ code: communityCode }),
  },
} satisfies Resolvers<Context>;
