import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Caller } from '@one-window/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import { withCall } from './current-call.ts';

/** Serves `/graphql`. */
export function addGraphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  identify: (request: FastifyRequest) => Promise<Caller>,
): void {
  const handle = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const caller = await identify(request);
      request.call.caller = caller;
      const deadlineAt = caller.deadlineAt ?? Date.now();
      return { caller, traceId: request.call.traceId, deadlineAt, stats: { fetches: 0, sql: {} } };
    },
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler(request, reply) {
      return withCall(request.call, () => handle.call(server, request, reply));
    },
  });
}
