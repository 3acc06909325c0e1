import { type Outcome, NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { classOf } from '../rules/component-code.ts';
import { changeComponent, registerComponent } from './commands/register-component.ts';
import { listComponents } from './list-components.ts';

const payload = async (ctx: Context, { id, userErrors }: Outcome) => ({
  component: id === null ? null : ((await ctx.loaders.component.load(id))[0] ?? null),
  userErrors,
});

/** Components: by code, by place, registered and changed. */
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
    registerComponent: async (_, { input }, ctx) => payload(ctx, await registerComponent(ctx, input)),
    changeComponent: async (_, { input }, ctx) => payload(ctx, await changeComponent(ctx, input)),
  },
} satisfies Resolvers<Context>;
