import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const current = new AsyncLocalStorage<string | undefined>();

/** A W3C trace context and its trace id (32 hex digits). */
export interface Trace {
  traceparent: string;
  traceId: string;
}

function traceIn(header: unknown): Trace | undefined {
  const given = typeof header === 'string' ? wellFormed.exec(header) : null;
  return given?.[1] ? { traceparent: given[0], traceId: given[1] } : undefined;
}

/** The trace of a request: the one in its header when that is well formed, else a new one. */
export function readTrace(header: unknown): Trace {
  const given = traceIn(header);
  if (given) return given;
  const traceId = randomBytes(16).toString('hex');
  return { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`, traceId };
}

/**
 * Runs `work` under the trace that a `traceparent` names: its log lines carry the trace id. Under none when the
 * `traceparent` is missing or malformed.
 */
export function withTrace<T>(traceparent: unknown, work: () => T): T {
  return current.run(traceIn(traceparent)?.traceId, work);
}

/** The trace id (32 hex digits) of the request or event being handled; undefined outside of both. */
export function currentTraceId(): string | undefined {
  return current.getStore();
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace;
  }
}

/** Gives each request its trace; its hooks and its handler run under it. */
export function addTrace(server: FastifyInstance): void {
  server.decorateRequest('trace');
  server.addHook('onRequest', (request, _reply, done) => {
    request.trace = readTrace(request.headers['traceparent']);
    withTrace(request.trace.traceparent, done);
  });
}
