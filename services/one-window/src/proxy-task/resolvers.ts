import { maskMobile } from '@one-window/contracts/codes';
import {
  type Outcome,
  BadInput,
  NotFound,
  connection,
  decodeCursor,
  isInstant,
  isUuid,
  pageSize,
} from '@one-window/service';
import type { Application } from '../application/application.ts';
import { getApplication } from '../application/find.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { itemOf } from '../item/resolvers.ts';
import { places } from '../own.ts';
import { plainRow } from '../rows.ts';
import { findProxyCollection, proxyCollections, recordProxyCollection, type ProxyCollection } from './collection.ts';
import { entrustProxyTask, type EntrustProxyTaskInput } from './entrust.ts';
import { acceptProxyTask, callBackProxyTask, endProxyTask, resumeProxyTask, suspendProxyTask } from './handle.ts';
import type { ProxyTask, ProxyTaskStatus, StandingProxyTask } from './proxy-task.ts';
import { proxyColumns, proxyStatus, proxyTables } from './repository.ts';

interface TasksArgs {
  within?: string | null;
  status?: ProxyTaskStatus | null;
  first: number;
  after?: string | null;
}

/** A page of the tasks of a division (entrusted in it and not closed, or of who lives in it now) that the caller may see, the latest entrusted first. */
async function tasks(ctx: Context, { within, status, first, after }: TasksArgs) {
  const size = pageSize(first);
  if (within != null && !/^(\d{6}|\d{9}|\d{12}|\d{14})$/.test(within)) throw new BadInput('within 须为区划或网格代码');
  const cursor = after ? decodeCursor(after, 2).map(String) : null;
  if (cursor && (!isInstant(cursor[0] ?? '') || !isUuid(cursor[1] ?? ''))) throw new BadInput('after 不是有效的游标');
  const place = within ?? (ctx.caller.jurisdiction || null);
  const rows = await ctx.look.rows<Record<string, unknown>>(
    `select ${proxyColumns} from ${proxyTables}
     where ($1::text is null or (t.matter_code >= $1 and t.matter_code < $1 || ':')
         or (t.resident_grid_code >= $1 and t.resident_grid_code < $1 || ':'))
       and ($2::text is null or ${proxyStatus} = $2)
       and ($3::timestamptz is null or (t.entrusted_at, t.id) < ($3::timestamptz, $4::uuid))
     order by t.entrusted_at desc, t.id desc limit $5`,
    [place, status ?? null, cursor?.[0] ?? null, cursor?.[1] ?? null, size + 1],
    'proxy-tasks',
  );
  return connection(
    rows.map(plainRow<StandingProxyTask>),
    size,
    ({ entrustedAt, id }) => [entrustedAt, id],
    (task) => task,
  );
}

/** The task of that id. @throws NotFound when there is none that the caller may see */
async function getTask(ctx: Context, id: string): Promise<StandingProxyTask> {
  const task = await ctx.loaders.proxyTasks.byId(id);
  if (!task) throw new NotFound();
  return task;
}

async function payload(ctx: Context, { id, userErrors }: Outcome) {
  // whoever ends a task of a resident who moved away no longer sees it
  return { proxyTask: id === null ? null : await ctx.loaders.proxyTasks.byId(id), userErrors };
}

function agentOf({ id, agentName, agentPhoneSealed }: ProxyTask, ctx: Context) {
  if (agentName === null) return null;
  const phone = agentPhoneSealed ? ctx.own.cipher.decrypt(agentPhoneSealed, places.proxyAgentPhone(id)) : '';
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
    entrustProxyTask: async (_: unknown, { input }: Input<EntrustProxyTaskInput>, ctx: Context) =>
      payload(ctx, await entrustProxyTask(ctx, input)),
    acceptProxyTask: async (_: unknown, { input }: InputOf<typeof acceptProxyTask>, ctx: Context) =>
      payload(ctx, await acceptProxyTask(ctx, input)),
    suspendProxyTask: async (_: unknown, { input }: InputOf<typeof suspendProxyTask>, ctx: Context) =>
      payload(ctx, await suspendProxyTask(ctx, input)),
    resumeProxyTask: async (_: unknown, { input }: InputOf<typeof resumeProxyTask>, ctx: Context) =>
      payload(ctx, await resumeProxyTask(ctx, input)),
    endProxyTask: async (_: unknown, { input }: InputOf<typeof endProxyTask>, ctx: Context) =>
      payload(ctx, await endProxyTask(ctx, input)),
    callBackProxyTask: async (_: unknown, { input }: InputOf<typeof callBackProxyTask>, ctx: Context) =>
      payload(ctx, await callBackProxyTask(ctx, input)),
    recordProxyCollection: async (_: unknown, { input }: InputOf<typeof recordProxyCollection>, ctx: Context) => {
      const { id, userErrors } = await recordProxyCollection(ctx, input);
      return { proxyCollection: id === null ? null : await findProxyCollection(ctx, id), userErrors };
    },
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
