import type { Drain } from '@one-window/signed-call';
import { buildOf } from '@one-window/contracts';
import type { FastifyInstance } from 'fastify';
import type { SupergraphFile } from '../supergraph.ts';
import type { Subgraphs } from '../subgraph/subgraphs.ts';

/** Adds `/health` (the process runs, with its version) and `/ready` (it accepts requests; 503 once it drains). */
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
