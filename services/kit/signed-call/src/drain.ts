import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long what is in flight may take once no new request is taken, in ms. */
const longestAnswerMs = 8_000;

/** Options of a Fastify server that is to be drained: it answers what still comes over open connections. */
export const drainable = { return503OnClosing: false, forceCloseConnections: 'idle' } as const;

/** The end of a server's work. */
export interface Drain {
  /** True from the moment that it is to end: `/ready` fails then. */
  isDraining(): boolean;
  /** Lets requests come for the delay, takes no new ones, finishes what is in flight, closes every connection. */
  finish(): Promise<void>;
}

/**
 * Lets a server, made with `drainable`, end without breaking off an answer. Add it before the routes.
 * @param delayMs how long requests are taken after `/ready` fails, in ms
 * @param cutOffMs what takes longer than this after that is broken off, in ms
 */
export function addDrain(server: FastifyInstance, delayMs: number, cutOffMs = longestAnswerMs): Drain {
  let draining: Promise<void> | undefined;
  // otherwise a kept-alive connection that was busy when the server closed would hold it open
  server.addHook('onSend', async (_, reply) => {
    if (draining) void reply.header('connection', 'close');
  });
  async function finish(): Promise<void> {
    if (delayMs > 0) await sleep(delayMs);
    const cutOff = setTimeout(() => server.server.closeAllConnections(), cutOffMs);
    await server.close();
    clearTimeout(cutOff);
  }
  return { isDraining: () => draining !== undefined, finish: () => (draining ??= finish()) };
}
