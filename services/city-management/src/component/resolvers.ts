import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { changeComponent } from './commands/change-component.ts';
import { registerComponent } from './commands/register-component.ts';
import { listComponents } from './queries.ts';
import { classOf } from './rules.ts';

const componentPayload = payload(
  'component',
  async (ctx: Context, id) => (await ctx.loaders.component.load(id))[0] ?? null,
);

/** Components: how they are read by code and by place, and how stewards and officers register and change them. */
export const componentResolvers = {
  Query: {
    component: async (_, { code }, ctx) => {
      const [found] = await ctx.loaders.component.load(code);
      if (!found) throw new NotFound();
      return found;
    },
    components: (_, { within, ...args }, ctx) => listComponents(ctx, within, args),
  },
  CityComponent: {
    class: ({ code }) => classOf(code).class,
    className: ({ code }) => classOf(code).className,
    position: ({ longitude, latitude }) => ({ longitude, latitude }),
    grid: ({ gridCode }) => ({ code: gridCode }),
  },
  Mutation: {
    registerComponent: (_, { input }, ctx) => componentPayload(ctx, registerComponent(ctx, input)),
    changeComponent: (_, { input }, ctx) => componentPayload(ctx, changeComponent(ctx, input)),
  },
} satisfies Resolvers<Context>;
