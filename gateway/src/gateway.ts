import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { addDrain, addErrorAnswers, addTrace, drainable, type Logger } from '@one-window/signed-call';
import { createMemories } from './document-memory.ts';
import type { DocumentMemories } from './document-memory.ts';
import { addGraphiql } from './graphiql/routes.ts';
import { startGraph } from './graph.ts';
import { addAccessLog } from './http/access-log.ts';
import { addAddressLimit } from './http/address-limit.ts';
import { trustedProxies } from './http/addresses.ts';
import { addCall } from './http/call.ts';
import { createClientErrorAnswer } from './http/client-errors.ts';
import { addGraphqlRoute } from './http/graphql-route.ts';
import { addHeaders } from './http/headers.ts';
import { addLoadShedding, createLoadGauge } from './http/load-gauge.ts';
import { addMediaTypeCheck } from './http/media-type.ts';
import { addStatusRoutes } from './http/status-routes.ts';
import { createIdentity } from './identity/identity.ts';
import type { Keys } from './keys.ts';
import { addLimits, maxBodyBytes } from './limits/limits.ts';
import type { Settings } from './settings.ts';
import { Subgraphs } from './subgraph/subgraphs.ts';

/** A gateway that can listen and be stopped. */
export interface Gateway {
  server: FastifyInstance;
  /** Starts to listen and returns the address, e.g. `http://127.0.0.1:4000`. */
  listen(): Promise<string>;
  /** Loads a changed supergraph file at once; true when another supergraph is served afterwards. */
  reload(): Promise<boolean>;
  /** The cached documents of known callers. */
  memories: DocumentMemories;
  /** Fails `/ready`, finishes requests in flight (at most 8 s), then closes every connection. */
  drain(): Promise<void>;
}

/** Builds a gateway, its supergraph loaded and warmed up. Throws when the supergraph can't be used. */
export async function createGateway(settings: Settings, keys: Keys, log: Logger): Promise<Gateway> {
  const subgraphs = new Subgraphs(settings, keys.signing);
  const memories = createMemories(settings.documentCacheBytes);
  const { apollo, supergraph } = await startGraph(settings, subgraphs, memories, log);
  const gauge = createLoadGauge(settings.maxInFlight);

  const isProxy = trustedProxies(settings.trustProxy);
  const server: FastifyInstance = fastify({
    bodyLimit: maxBodyBytes,
    ...drainable,
    trustProxy: isProxy,
    requestTimeout: settings.bodyTimeoutMs,
    http: {
      requestTimeout: settings.bodyTimeoutMs,
      headersTimeout: settings.bodyTimeoutMs,
      connectionsCheckingInterval: Math.min(1000, settings.bodyTimeoutMs),
    },
    clientErrorHandler: createClientErrorAnswer(settings.bodyTimeoutMs, log),
  });
  addTrace(server);
  addCall(server);
  addErrorAnswers(server, log);
  addAccessLog(server, log);
  addAddressLimit(server, settings.maxConnectionsPerAddress, isProxy);
  addHeaders(server);
  addMediaTypeCheck(server);
  addLoadShedding(server, gauge, settings.answerTimeoutMs);
  if (settings.mode === 'development') addGraphiql(server);
  addLimits(server, memories.facts, settings.mode === 'development');
  const drain = addDrain(server, settings.drainDelayMs);
  addStatusRoutes(server, settings.mode, supergraph, subgraphs, drain);
  addGraphqlRoute(server, apollo, createIdentity(settings, keys.presence));

  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    await drain.finish();
    gauge.close();
    await apollo.stop();
    await subgraphs.close();
  }

  return {
    server,
    async listen() {
      await server.listen({ host: settings.host, port: settings.port });
      const { port } = server.server.address() as AddressInfo;
      return `http://${settings.host}:${port}`;
    },
    reload: () => supergraph.reload(),
    memories,
    drain: () => (stopped ??= stop()),
  };
}
