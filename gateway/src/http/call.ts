import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import type { Trace } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';
import type { DocumentFacts } from '../limits/document.ts';

/** The gateway's facts about one HTTP request. */
export interface Call extends Trace {
  operationId: string;
  /** Real time in ms since 1970. */
  startedAt: number;
  operationName?: string;
  /** Text of its document, once that is within the limits. */
  query?: string;
  facts?: DocumentFacts;
  caller?: Caller;
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}

/** Gives each request its operation id. */
export function addCall(server: FastifyInstance): void {
  server.decorateRequest('call');
  server.addHook('onRequest', async (request) => {
    request.call = { ...request.trace, operationId: randomUUID(), startedAt: Date.now() };
  });
}
