import { maskMobile } from '@one-window/contracts/codes';
import { payload } from '@one-window/service';
import { getApplication } from '../application/queries/application.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { reportUnfinishedMatter } from './commands/report-unfinished-matter.ts';
import { findMatter, getMatter, listMatters } from './queries.ts';
import {
  answerUnfinishedMatter,
  assignUnfinishedMatter,
  closeUnfinishedMatter,
} from './commands/handle-unfinished-matter.ts';
import { deadlineOfMatter } from './rules.ts';
import { itemOf } from '../item/rules.ts';
import { contactPhonePlace } from './table.ts';

// whoever hands a matter to another department, or closes one of a resident who moved away, no longer sees it
const matterPayload = payload('unfinishedMatter', findMatter);

/** Resolvers of what could not get done. */
export const unfinishedResolvers = {
  Query: {
    unfinishedMatter: (_, { id }, ctx) => getMatter(ctx, id),
    unfinishedMatters: (_, args, ctx) => listMatters(ctx, args),
  },
  Mutation: {
    reportUnfinishedMatter: (_, { input }, ctx) => matterPayload(ctx, reportUnfinishedMatter(ctx, input)),
    assignUnfinishedMatter: (_, { input }, ctx) => matterPayload(ctx, assignUnfinishedMatter(ctx, input)),
    answerUnfinishedMatter: (_, { input }, ctx) => matterPayload(ctx, answerUnfinishedMatter(ctx, input)),
    closeUnfinishedMatter: (_, { input }, ctx) => matterPayload(ctx, closeUnfinishedMatter(ctx, input)),
  },
  UnfinishedMatter: {
    item: ({ itemCode }) => (itemCode === null ? null : itemOf(itemCode)),
    application: ({ applicationId }, _, ctx) => (applicationId === null ? null : getApplication(ctx, applicationId)),
    resident: ({ residentId }) => (residentId === null ? null : { id: residentId }),
    contactPhoneMasked: ({ id, contactPhoneSealed }, _, ctx) =>
      contactPhoneSealed && maskMobile(ctx.resources.cipher.decrypt(contactPhoneSealed, contactPhonePlace(id))),
    community: ({ communityCode }) => ({ code: communityCode }),
    reminders: ({ id }, _, ctx) => ctx.loaders.remindersOfMatter.load(id),
    owner: ({ ownerUnit, ownerName }) => ({ unit: ownerUnit, name: ownerName }),
    deadline: (matter, _, ctx) => deadlineOfMatter(matter, ctx.clock.today(), ctx.resources.calendar),
  },
} satisfies Resolvers<Context>;
