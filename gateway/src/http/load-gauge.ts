import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Refusal } from '@one-window/signed-call';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onceClosed } from './once-closed.ts';

const windowMs = 1000;
const longestLagMs = 500;
/** Answers that clients have not read yet, in bytes: pictures make one of 14 MB. */
const mostHeldBytes = 256 * 1024 * 1024;

/** Measures whether this process is overloaded. */
export interface LoadGauge {
  /**
   * True while `maxInFlight` requests are being answered, 256 MB of answers are unread, or half of the last second's
   * event-loop iterations were late by more than 500 ms.
   */
  isOverloaded(): boolean;
  enter(): void;
  leave(): void;
  /**
   * Counts an answer's bytes from when it is sent; call the returned function once the client has read it or it is cut
   * off.
   */
  hold(bytes: number): () => void;
  close(): void;
}

/** Starts to measure; `close` stops it. */
export function createLoadGauge(maxInFlight: number): LoadGauge {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  let inFlight = 0;
  let heldBytes = 0;
  let isLagging = false;
  const timer = setInterval(() => {
    isLagging = delays.percentile(50) / 1e6 > longestLagMs;
    delays.reset();
  }, windowMs);
  timer.unref();
  return {
    isOverloaded: () => isLagging || inFlight >= maxInFlight || heldBytes >= mostHeldBytes,
    enter: () => void (inFlight += 1),
    leave: () => void (inFlight -= 1),
    hold(bytes) {
      heldBytes += bytes;
      return () => void (heldBytes -= bytes);
    },
    close: () => {
      clearInterval(timer);
      delays.disable();
    },
  };
}

/**
 * Answers 503 at once, before the body is read, while the process is overloaded; `/health` and `/ready` always pass. A
 * request counts once its body has arrived, so that half-sent bodies block no one. It cuts off an answer that its
 * client does not read within `answerTimeoutMs`, so that slow readers cannot fill the process.
 */
export function addLoadShedding(server: FastifyInstance, gauge: LoadGauge, answerTimeoutMs: number): void {
  const shed = (request: FastifyRequest): boolean => {
    if (request.routeOptions.url !== '/graphql') return false;
    if (gauge.isOverloaded()) throw new Refusal('RATE_LIMITED', '系统繁忙，请稍后再试', 503);
    return true;
  };
  server.addHook('onRequest', async (request) => void shed(request));
  // Checked again once the body has arrived: many may have been sent at the same time.
  server.addHook('preValidation', async (request, reply) => {
    if (!shed(request)) return;
    gauge.enter();
    onceClosed(reply, () => gauge.leave());
  });
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== '/graphql') return;
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
    const release = gauge.hold(isWhole ? Buffer.byteLength(payload) : 0);
    const cutOff = setTimeout(() => reply.raw.destroy(), answerTimeoutMs);
    onceClosed(reply, () => {
      clearTimeout(cutOff);
      release();
    });
  });
}
