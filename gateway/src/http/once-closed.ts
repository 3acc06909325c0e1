import type { FastifyReply } from 'fastify';

/** Calls `then` when the answer is taken or its connection gone; at once when that has been so already. */
export function onceClosed({ raw }: FastifyReply, then: () => void): void {
  if (raw.closed) then();
  else raw.once('close', then);
}
