import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors/refusal.ts';

const windowMs = 1000;
const longestLagMs = 500;

/** Says whether this process has more to do than it can. */
export interface LoadGauge {
  /** True while `maxInFlight` requests are being answered, or half of the last second's event loop turns were late by more than 500 ms. */
  isOverloaded(): boolean;
  enter(): void;
  leave(): void;
  close(): void;
}

/** Starts to measure; `close` stops it. */
export function createLoadGauge(maxInFlight: number): LoadGauge {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  let inFlight = 0;
  let isLagging = false;
  const timer = setInterval(() => {
    isLagging = delays.percentile(50) / 1e6 > longestLagMs;
    delays.reset();
  }, windowMs);
  timer.unref();
  return {
    isOverloaded: () => isLagging || inFlight >= maxInFlight,
    enter: () => void (inFlight += 1),
    leave: () => void (inFlight -= 1),
    close: () => {
      clearInterval(timer);
      delays.disable();
    },
  };
}

/** Answers 503 at once, before the body is read, while the process is overloaded; `/health` and `/ready` always pass. */
export function addLoadShedding(server: FastifyInstance, gauge: LoadGauge): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    if (gauge.isOverloaded()) throw new Refusal('RATE_LIMITED', '系统繁忙，请稍后再试', 503);
    gauge.enter();
    reply.raw.once('close', () => gauge.leave());
  });
}
