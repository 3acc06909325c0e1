import type { FastifyInstance } from 'fastify';
import { checkDocument } from './document.ts';
import type { DocumentFacts } from './document.ts';
import { checkInput } from './input.ts';
import { namedOperation } from './named-operation.ts';
import { readParameters } from './parameters.ts';

/** The largest body in bytes; larger ones are answered 413. */
export const maxBodyBytes = 256 * 1024;

const mostRemembered = 500;

/**
 * Checks each GraphQL request before anyone is asked who sends it: shape of the request, size of document and input,
 * forbidden names, which operation is meant, no batches. Leaves the document's facts on the request. Refuses with 400.
 */
export function addLimits(server: FastifyInstance, admitsDeepIntrospection: boolean): void {
  const admitted = new Map<string, DocumentFacts>();
  server.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const { query, operationName, variables, extensions } = readParameters(request);
    checkInput(variables);
    checkInput(extensions);
    let facts = admitted.get(query);
    if (!facts) {
      facts = checkDocument(query, admitsDeepIntrospection);
      if (admitted.size >= mostRemembered) admitted.clear();
      admitted.set(query, facts);
    }
    request.call.facts = facts;
    const { name } = namedOperation(facts, operationName);
    if (name) request.call.operationName = name;
  });
}
