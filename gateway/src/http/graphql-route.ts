import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Caller } from '@one-window/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import { withTrace } from './trace.ts';

/** Serves `/graphql`; `page`, where given, answers browsers that come without a query. */
export function addGraphqlRoute(
  server: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  identify: (request: FastifyRequest) => Promise<Caller>,
  page: string | undefined,
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
      if (page !== undefined && asksForPage(request)) return reply.type('text/html; charset=utf-8').send(page);
      return withTrace(request.call.traceId, () => handle.call(server, request, reply));
    },
  });
}

function asksForPage(request: FastifyRequest): boolean {
  const hasQuery = 'query' in (request.query as Record<string, unknown>);
  return request.method === 'GET' && !hasQuery && (request.headers.accept ?? '').includes('text/html');
}
