import type { Drain } from '@one-window/signed-call';
import { buildOf } from '@one-window/contracts';
import type { FastifyInstance } from 'fastify';
import type { SupergraphFile } from '../supergraph.ts';
import type { Subgraphs } from '../subgraph/subgraphs.ts';

/** Adds `/health` (the process lives; of which version it is) and `/ready` (it may be sent requests; 503 from the moment it drains). */
export function addStatusRoutes(
  server: FastifyInstance,
  mode: string,
  supergraph: SupergraphFile,
  subgraphs: Subgraphs,
  drain: Drain,
): void {
  server.get('/health', async () => ({
    status: 'ok',
    mode,
    uptimeSeconds: Math.round(process.uptime()),
    versions: { build: buildOf(), supergraph: supergraph.digest },
  }));
  server.get('/ready', async (_, reply) => {
    if (drain.isDraining()) void reply.code(503);
    return { ready: !drain.isDraining(), draining: drain.isDraining(), subgraphs: subgraphs.breakerStates() };
  });
}
