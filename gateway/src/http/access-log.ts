import type { FastifyInstance } from 'fastify';
import type { Logger } from '@one-window/signed-call';

/** Logs each answer: who, which operation, how long; never query text, variables or tokens. */
export function addAccessLog(server: FastifyInstance, log: Logger): void {
  server.addHook('onResponse', async (request, reply) => {
    const { call } = request;
    log.info(
      {
        method: request.method,
        path: request.routeOptions.url ?? '(none)',
        status: reply.statusCode,
        operationName: call.operationName,
        operationId: call.operationId,
        traceId: call.traceId,
        sub: call.caller?.sub,
        role: call.caller?.role,
        purpose: call.caller?.purpose,
        ms: Date.now() - call.startedAt,
      },
      'answered',
    );
  });
}
