import { isPlainDate, maskMobile } from '@one-window/contracts/codes';
import { type Outcome, BadInput, NotFound, connection, decodeCursor, isUuid, pageSize } from '@one-window/service';
import { getApplication } from '../application/find.ts';
import { onlyDepartment } from '../application/may-know.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { itemOf } from '../item/resolvers.ts';
import { places } from '../own.ts';
import { plainRow } from '../rows.ts';
import { mayKnowMatter } from './may-know.ts';
import { reportUnfinishedMatter, type ReportUnfinishedMatterInput } from './report.ts';
import { unfinishedColumns } from './repository.ts';
import { answerUnfinishedMatter, assignUnfinishedMatter, closeUnfinishedMatter } from './settle.ts';
import { deadlineOfMatter, type UnfinishedMatter } from './unfinished-matter.ts';

interface MattersArgs {
  department?: string | null;
  statuses?: readonly UnfinishedMatter['status'][] | null;
  first: number;
  after?: string | null;
}

/** A page of the matters that the caller may know, nearest deadline first; not those closed, unless statuses are named. */
async function matters(ctx: Context, { department, statuses, first, after }: MattersArgs) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after, 2).map(String) : null;
  if (cursor && (!isPlainDate(cursor[0] ?? '') || !isUuid(cursor[1] ?? ''))) throw new BadInput('after 不是有效的游标');
  const own = onlyDepartment(ctx.caller);
  const rows =
    own !== null && department != null && department !== own
      ? []
      : await ctx.look.rows<Record<string, unknown>>(
          `select ${unfinishedColumns} from unfinished_matter u
           where ($1::text is null or u.department = $1) and u.status = any($2::text[])
             and ($3::date is null or (u.due_on, u.id) > ($3::date, $4::uuid))
           order by u.due_on, u.id limit $5`,
          [
            own ?? department ?? null,
            statuses ?? ['OPEN', 'ANSWERED'],
            cursor?.[0] ?? null,
            cursor?.[1] ?? null,
            size + 1,
          ],
          'unfinished-matters',
        );
  return connection(
    rows.map(plainRow<UnfinishedMatter>),
    size,
    ({ dueOn, id }) => [dueOn, id],
    (matter) => matter,
  );
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

async function payload(ctx: Context, { id, userErrors }: Outcome) {
  if (id === null) return { unfinishedMatter: null, userErrors };
  // whoever hands a matter to another department, or closes one of a resident who moved away, no longer sees it
  return { unfinishedMatter: await findMatter(ctx, id), userErrors };
}

type Input<T> = { input: T };
type InputOf<Command extends (ctx: Context, input: never) => unknown> = Input<Parameters<Command>[1]>;

/** Resolvers of what could not get done. */
export const unfinishedResolvers = {
  Query: {
    unfinishedMatter: (_: unknown, { id }: { id: string }, ctx: Context) => getMatter(ctx, id),
    unfinishedMatters: (_: unknown, args: MattersArgs, ctx: Context) => matters(ctx, args),
  },
  Mutation: {
    reportUnfinishedMatter: async (_: unknown, { input }: Input<ReportUnfinishedMatterInput>, ctx: Context) =>
      payload(ctx, await reportUnfinishedMatter(ctx, input)),
    assignUnfinishedMatter: async (_: unknown, { input }: InputOf<typeof assignUnfinishedMatter>, ctx: Context) =>
      payload(ctx, await assignUnfinishedMatter(ctx, input)),
    answerUnfinishedMatter: async (_: unknown, { input }: InputOf<typeof answerUnfinishedMatter>, ctx: Context) =>
      payload(ctx, await answerUnfinishedMatter(ctx, input)),
    closeUnfinishedMatter: async (_: unknown, { input }: InputOf<typeof closeUnfinishedMatter>, ctx: Context) =>
      payload(ctx, await closeUnfinishedMatter(ctx, input)),
  },
  UnfinishedMatter: {
    item: ({ itemCode }: UnfinishedMatter) => (itemCode === null ? null : itemOf(itemCode)),
    application: ({ applicationId }: UnfinishedMatter, _: unknown, ctx: Context) =>
      applicationId === null ? null : getApplication(ctx, applicationId),
    resident: ({ residentId }: UnfinishedMatter) => (residentId === null ? null : { id: residentId }),
    contactPhoneMasked: ({ id, contactPhoneSealed }: UnfinishedMatter, _: unknown, ctx: Context) =>
      contactPhoneSealed && maskMobile(ctx.own.cipher.decrypt(contactPhoneSealed, places.unfinishedPhone(id))),
    community: ({ communityCode }: UnfinishedMatter) => ({ code: communityCode }),
    reminders: ({ id }: UnfinishedMatter, _: unknown, ctx: Context) => ctx.loaders.remindersOfMatter.load(id),
    owner: ({ ownerUnit, ownerName }: UnfinishedMatter) => ({ unit: ownerUnit, name: ownerName }),
    deadline: (matter: UnfinishedMatter, _: unknown, ctx: Context) =>
      deadlineOfMatter(matter, ctx.clock.today(), ctx.own.calendar),
  },
} satisfies Resolvers<Context>;
