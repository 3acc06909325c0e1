import type { FastifyInstance } from 'fastify';

/** Sets headers on every answer: no caching, unless a route decides otherwise, and no sniffing of the type. */
export function addHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async (_, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
}
