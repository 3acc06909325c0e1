import { maskMobile } from '@one-window/contracts/codes';
import { BadInput, NotFound, keysetList, pageSize, payload, type Page, type PageArguments } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import { getApplication } from '../application/queries/application.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { itemOf } from '../item/resolvers.ts';
import { places } from '../resources.ts';
import { findProxyCollection, proxyCollections, recordProxyCollection, type ProxyCollection } from './collection.ts';
import { entrustProxyTask, type EntrustProxyTaskInput } from './commands/entrust-proxy-task.ts';
import {
  acceptProxyTask,
  callBackProxyTask,
  endProxyTask,
  resumeProxyTask,
  suspendProxyTask,
} from './commands/handle-proxy-task.ts';
import type { ProxyTask, ProxyTaskStatus, StandingProxyTask } from './rules.ts';
import { proxyColumns, proxyStatus, proxyTables } from './table.ts';

interface TasksArgs extends PageArguments {
  within?: string | null;
  status?: ProxyTaskStatus | null;
}

/** A page of the tasks of a division (entrusted in it and not closed, or of who lives in it now) that the caller may see, the latest entrusted first. */
async function tasks(ctx: Context, { within, status, ...page }: TasksArgs): Promise<Page<StandingProxyTask>> {
  if (within != null && !/^(\d{6}|\d{9}|\d{12}|\d{14})$/.test(within)) throw new BadInput('within 须为区划或网格代码');
  const place = within ?? (ctx.caller.jurisdiction || null);
  return keysetList(page, {
    start: [null, null],
    read: (after, limit) =>
      ctx.reads.rows<StandingProxyTask>(
        `select ${proxyColumns} from ${proxyTables}
     where ($1::text is null or (t.matter_code >= $1 and t.matter_code < $1 || ':')
         or (t.resident_grid_code >= $1 and t.resident_grid_code < $1 || ':'))
       and ($2::text is null or ${proxyStatus} = $2)
       and ($3::timestamptz is null or (t.entrusted_at, t.id) < ($3::timestamptz, $4::uuid))
     order by t.entrusted_at desc, t.id desc limit $5`,
        [place, status ?? null, ...after, limit],
        'proxy-tasks',
      ),
    keyOf: ({ entrustedAt, id }) => [entrustedAt, id],
  });
}

/** The task of that id. @throws NotFound when there is none that the caller may see */
async function getTask(ctx: Context, id: string): Promise<StandingProxyTask> {
  const task = await ctx.loaders.proxyTasks.byId(id);
  if (!task) throw new NotFound();
  return task;
}

// whoever ends a task of a resident who moved away no longer sees it
const taskPayload = payload('proxyTask', (ctx: Context, id) => ctx.loaders.proxyTasks.byId(id));
const collectionPayload = payload('proxyCollection', findProxyCollection);

function agentOf({ id, agentName, agentPhoneSealed }: ProxyTask, ctx: Context) {
  if (agentName === null) return null;
  const phone = agentPhoneSealed ? ctx.resources.cipher.decrypt(agentPhoneSealed, places.proxyAgentPhone(id)) : '';
  return { name: agentName, phoneMasked: phone && maskMobile(phone) };
}

type Input<T> = { input: T };
type InputOf<Command extends (ctx: Context, input: never) => unknown> = Input<Parameters<Command>[1]>;

/** Resolvers of proxy tasks and of the rounds through the villages. */
export const proxyTaskResolvers = {
  Query: {
    proxyTask: (_: unknown, { id }: { id: string }, ctx: Context) => getTask(ctx, id),
    proxyTasks: (_: unknown, args: TasksArgs, ctx: Context) => tasks(ctx, args),
    proxyCollections: (_: unknown, { within }: { within: string }, ctx: Context) => proxyCollections(ctx, within),
  },
  Mutation: {
    entrustProxyTask: (_: unknown, { input }: Input<EntrustProxyTaskInput>, ctx: Context) =>
      taskPayload(ctx, entrustProxyTask(ctx, input)),
    acceptProxyTask: (_: unknown, { input }: InputOf<typeof acceptProxyTask>, ctx: Context) =>
      taskPayload(ctx, acceptProxyTask(ctx, input)),
    suspendProxyTask: (_: unknown, { input }: InputOf<typeof suspendProxyTask>, ctx: Context) =>
      taskPayload(ctx, suspendProxyTask(ctx, input)),
    resumeProxyTask: (_: unknown, { input }: InputOf<typeof resumeProxyTask>, ctx: Context) =>
      taskPayload(ctx, resumeProxyTask(ctx, input)),
    endProxyTask: (_: unknown, { input }: InputOf<typeof endProxyTask>, ctx: Context) =>
      taskPayload(ctx, endProxyTask(ctx, input)),
    callBackProxyTask: (_: unknown, { input }: InputOf<typeof callBackProxyTask>, ctx: Context) =>
      taskPayload(ctx, callBackProxyTask(ctx, input)),
    recordProxyCollection: (_: unknown, { input }: InputOf<typeof recordProxyCollection>, ctx: Context) =>
      collectionPayload(ctx, recordProxyCollection(ctx, input)),
  },
  Application: {
    proxyTask: ({ id }: Application, _: unknown, ctx: Context) => ctx.loaders.proxyTasks.ofApplication(id),
  },
  Resident: {
    proxyTasks: ({ id }: { id: string }, { first }: { first: number }, ctx: Context) =>
      ctx.loaders.proxyTasks.ofResident(id, pageSize(first)),
  },
  ProxyTask: {
    item: ({ itemCode }: ProxyTask) => itemOf(itemCode),
    resident: ({ residentId }: ProxyTask) => ({ id: residentId }),
    application: ({ applicationId }: ProxyTask, _: unknown, ctx: Context) =>
      applicationId === null ? null : getApplication(ctx, applicationId),
    community: ({ gridCode }: ProxyTask) => ({ code: gridCode.slice(0, 12) }),
    agent: (task: ProxyTask, _: unknown, ctx: Context) => agentOf(task, ctx),
    notices: ({ notices, number }: ProxyTask) => notices.map((notice) => ({ ...notice, application: { number } })),
  },
  ProxyCollection: {
    community: ({ communityCode }: ProxyCollection) => ({ code: communityCode }),
  },
} satisfies Resolvers<Context>;
