import type { Drain } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';
import type { Subgraphs } from '../subgraph/subgraphs.ts';

/** Adds `/health` (the process lives) and `/ready` (it may be sent requests; 503 from the moment it drains). */
export function addStatusRoutes(server: FastifyInstance, mode: string, subgraphs: Subgraphs, drain: Drain): void {
  server.get('/health', async () => ({ status: 'ok', mode, uptimeSeconds: Math.round(process.uptime()) }));
  server.get('/ready', async (_, reply) => {
    if (drain.isDraining()) void reply.code(503);
    return { ready: !drain.isDraining(), draining: drain.isDraining(), subgraphs: subgraphs.breakerStates() };
  });
}
