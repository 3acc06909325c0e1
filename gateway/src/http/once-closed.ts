import type { FastifyReply } from 'fastify';

/**
 * Calls `then` when the client has read the answer or the connection is closed; at once when that is the case already.
 */
export function onceClosed({ raw }: FastifyReply, then: () => void): void {
  if (raw.closed) then();
  else raw.once('close', then);
}
