import type { FastifyInstance } from 'fastify';

/** Says on every answer that it may not be stored, unless a route decided otherwise, nor read as another type. */
export function addHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async (_, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
}
