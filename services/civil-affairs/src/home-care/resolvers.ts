import { pageSize, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { registerCareProvider, settleCare } from './commands/manage-provider.ts';
import { orderCare } from './commands/order-care.ts';
import { endHomeCare, planHomeCare } from './commands/plan-home-care.ts';
import { cancelCare, checkInCare, checkOutCare, confirmCare } from './commands/serve-care.ts';
import { listPlansToReview, listProviders } from './queries.ts';

const providerPayload = payload('provider', (ctx: Context, id) => ctx.loaders.provider.load(id));
const orderPayload = payload('order', (ctx: Context, id) => ctx.loaders.order.load(id));

/** Home care: its plans, orders and providers. */
export const homeCareResolvers = {
  Query: {
    carePlansToReview: (_, page, ctx) => listPlansToReview(ctx, page),
    careProviders: (_, page, ctx) => listProviders(ctx, page),
  },
  Mutation: {
    registerCareProvider: (_, { input }, ctx) => providerPayload(ctx, registerCareProvider(ctx, input)),
    settleCare: (_, { input }, ctx) => providerPayload(ctx, settleCare(ctx, input)),
    planHomeCare: (_, { input }, ctx) => residentPayload(ctx, planHomeCare(ctx, input)),
    endHomeCare: (_, { input }, ctx) => residentPayload(ctx, endHomeCare(ctx, input)),
    orderCare: (_, { input }, ctx) => orderPayload(ctx, orderCare(ctx, input)),
    checkInCare: (_, { input }, ctx) => orderPayload(ctx, checkInCare(ctx, input)),
    checkOutCare: (_, { input }, ctx) => orderPayload(ctx, checkOutCare(ctx, input)),
    confirmCare: (_, { input }, ctx) => orderPayload(ctx, confirmCare(ctx, input)),
    cancelCare: (_, { input }, ctx) => orderPayload(ctx, cancelCare(ctx, input)),
  },
  HomeCare: {
    plan: async ({ id }, _, ctx) => (await ctx.loaders.plans.load(id)).find(({ status }) => status !== 'ENDED') ?? null,
    orders: async ({ id }, { first }, ctx) => (await ctx.loaders.orders.load(id)).slice(0, pageSize(first)),
  },
  CarePlan: { resident: ({ residentId }) => ({ id: residentId }) },
  CareOrder: {
    provider: ({ providerId }, _, ctx) => ctx.loaders.provider.load(providerId),
    checkedInAt: ({ checkedInAt }) => checkedInAt?.toISOString() ?? null,
    checkedOutAt: ({ checkedOutAt }) => checkedOutAt?.toISOString() ?? null,
  },
  CareProvider: {
    within: ({ divisionCode }) => divisionCode,
    settlements: async ({ id }, { first }, ctx) => (await ctx.loaders.settlements.load(id)).slice(0, pageSize(first)),
  },
} satisfies Resolvers<Context>;
