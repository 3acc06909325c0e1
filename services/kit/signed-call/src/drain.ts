import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long requests in flight may take once the server accepts no new ones, in ms. */
const longestAnswerMs = 8_000;

/** Options of a Fastify server that is to be drained: it still answers requests over open connections. */
export const drainable = { return503OnClosing: false, forceCloseConnections: 'idle' } as const;

/** Stops a server in order. */
export interface Drain {
  /** True once it has begun to stop: `/ready` fails then. */
  isDraining(): boolean;
  /** Accepts requests during the delay, then no new ones; finishes those in flight and closes every connection. */
  finish(): Promise<void>;
}

/**
 * Lets a server made with `drainable` stop without cutting off an answer. Add it before the routes.
 * @param delayMs how long the server accepts requests after `/ready` fails, in ms
 * @param cutOffMs requests that take longer than this after the delay are aborted, in ms
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
