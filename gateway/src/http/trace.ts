import { randomBytes } from 'node:crypto';

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** A W3C trace context and its trace id (32 hex digits). */
export interface Trace {
  traceparent: string;
  traceId: string;
}

/** The trace of a request: the one it brought when that is well formed, else a new one. */
export function readTrace(header: string | string[] | undefined): Trace {
  const given = typeof header === 'string' ? wellFormed.exec(header) : null;
  if (given?.[1]) return { traceparent: given[0], traceId: given[1] };
  const traceId = randomBytes(16).toString('hex');
  return { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`, traceId };
}
