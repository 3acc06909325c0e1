import { maskMobile } from '@one-window/contracts/codes';
import { NotFound, keysetList, payload, type Page, type PageArguments } from '@one-window/service';
import { getApplication } from '../application/queries/application.ts';
import { onlyDepartment } from '../application/may-know.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { itemOf } from '../item/resolvers.ts';
import { places } from '../resources.ts';
import { mayKnowMatter } from './may-know.ts';
import { reportUnfinishedMatter, type ReportUnfinishedMatterInput } from './commands/report-unfinished-matter.ts';
import { unfinishedColumns } from './table.ts';
import {
  answerUnfinishedMatter,
  assignUnfinishedMatter,
  closeUnfinishedMatter,
} from './commands/handle-unfinished-matter.ts';
import { deadlineOfMatter, type UnfinishedMatter } from './rules.ts';

interface MattersArgs extends PageArguments {
  department?: string | null;
  statuses?: readonly UnfinishedMatter['status'][] | null;
}

/** A page of the matters that the caller may know, nearest deadline first; not those closed, unless statuses are named. */
async function matters(ctx: Context, { department, statuses, ...page }: MattersArgs): Promise<Page<UnfinishedMatter>> {
  const own = onlyDepartment(ctx.caller);
  return keysetList(page, {
    start: [null, null],
    read: async (after, limit) => {
      if (own !== null && department != null && department !== own) return [];
      return ctx.reads.rows<UnfinishedMatter>(
        `select ${unfinishedColumns} from unfinished_matter u
           where ($1::text is null or u.department = $1) and u.status = any($2::text[])
             and ($3::date is null or (u.due_on, u.id) > ($3::date, $4::uuid))
           order by u.due_on, u.id limit $5`,
        [own ?? department ?? null, statuses ?? ['OPEN', 'ANSWERED'], ...after, limit],
        'unfinished-matters',
      );
    },
    keyOf: ({ dueOn, id }) => [dueOn, id],
  });
}

/** The matter of that id; null when there is none that the caller may know. */
async function findMatter(ctx: Context, id: string): Promise<UnfinishedMatter | null> {
  const matter = await ctx.loaders.unfinishedMatter.load(id);
  return matter && mayKnowMatter(ctx.caller, matter) ? matter : null;
}

/** The matter of that id. @throws NotFound when there is none that the caller may know */
async function getMatter(ctx: Context, id: string): Promise<UnfinishedMatter> {
  const matter = await findMatter(ctx, id);
  if (!matter) throw new NotFound();
  return matter;
}

// whoever hands a matter to another department, or closes one of a resident who moved away, no longer sees it
const matterPayload = payload('unfinishedMatter', findMatter);

type Input<T> = { input: T };
type InputOf<Command extends (ctx: Context, input: never) => unknown> = Input<Parameters<Command>[1]>;

/** Resolvers of what could not get done. */
export const unfinishedResolvers = {
  Query: {
    unfinishedMatter: (_: unknown, { id }: { id: string }, ctx: Context) => getMatter(ctx, id),
    unfinishedMatters: (_: unknown, args: MattersArgs, ctx: Context) => matters(ctx, args),
  },
  Mutation: {
    reportUnfinishedMatter: (_: unknown, { input }: Input<ReportUnfinishedMatterInput>, ctx: Context) =>
      matterPayload(ctx, reportUnfinishedMatter(ctx, input)),
    assignUnfinishedMatter: (_: unknown, { input }: InputOf<typeof assignUnfinishedMatter>, ctx: Context) =>
      matterPayload(ctx, assignUnfinishedMatter(ctx, input)),
    answerUnfinishedMatter: (_: unknown, { input }: InputOf<typeof answerUnfinishedMatter>, ctx: Context) =>
      matterPayload(ctx, answerUnfinishedMatter(ctx, input)),
    closeUnfinishedMatter: (_: unknown, { input }: InputOf<typeof closeUnfinishedMatter>, ctx: Context) =>
      matterPayload(ctx, closeUnfinishedMatter(ctx, input)),
  },
  UnfinishedMatter: {
    item: ({ itemCode }: UnfinishedMatter) => (itemCode === null ? null : itemOf(itemCode)),
    application: ({ applicationId }: UnfinishedMatter, _: unknown, ctx: Context) =>
      applicationId === null ? null : getApplication(ctx, applicationId),
    resident: ({ residentId }: UnfinishedMatter) => (residentId === null ? null : { id: residentId }),
    contactPhoneMasked: ({ id, contactPhoneSealed }: UnfinishedMatter, _: unknown, ctx: Context) =>
      contactPhoneSealed && maskMobile(ctx.resources.cipher.decrypt(contactPhoneSealed, places.unfinishedPhone(id))),
    community: ({ communityCode }: UnfinishedMatter) => ({ code: communityCode }),
    reminders: ({ id }: UnfinishedMatter, _: unknown, ctx: Context) => ctx.loaders.remindersOfMatter.load(id),
    owner: ({ ownerUnit, ownerName }: UnfinishedMatter) => ({ unit: ownerUnit, name: ownerName }),
    deadline: (matter: UnfinishedMatter, _: unknown, ctx: Context) =>
      deadlineOfMatter(matter, ctx.clock.today(), ctx.resources.calendar),
  },
} satisfies Resolvers<Context>;
