import type { FastifyInstance } from 'fastify';
import type { DocumentMemory } from '../document-memory.ts';
import { isKnown } from '../http/current-call.ts';
import { checkDocument } from './document.ts';
import type { DocumentFacts } from './document.ts';
import { checkInput } from './input.ts';
import { namedOperation } from './named-operation.ts';
import { readParameters } from './parameters.ts';

/** The largest body in bytes; larger ones are answered 413. */
export const maxBodyBytes = 256 * 1024;

/**
 * Checks each GraphQL request before its caller is identified: shape of the request, size of document and input,
 * forbidden names, the operation's name, no batches. Stores the document's facts on the request. Refuses with 400.
 */
export function addLimits(
  server: FastifyInstance,
  admitted: DocumentMemory<DocumentFacts>,
  admitsDeepIntrospection: boolean,
): void {
  server.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const { query, operationName, variables, extensions } = readParameters(request);
    checkInput(variables);
    checkInput(extensions);
    const facts = admitted.get(query) ?? checkDocument(query, admitsDeepIntrospection);
    request.call.query = query;
    request.call.facts = facts;
    const { name } = namedOperation(facts, operationName);
    if (name) request.call.operationName = name;
  });
  // Only here: the caller is identified after the limits.
  server.addHook('onResponse', async ({ call }) => {
    if (call.query !== undefined && call.facts && isKnown(call)) admitted.keep(call.query, call.facts);
  });
}
