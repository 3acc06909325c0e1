import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors/refusal.ts';
import { checkDocument } from './document.ts';
import type { DocumentFacts } from './document.ts';
import { checkInput } from './input.ts';

/** The largest body in bytes; larger ones are answered 413. */
export const maxBodyBytes = 256 * 1024;

const mostRemembered = 500;

interface GraphQLParameters {
  query: unknown;
  operationName: unknown;
  variables: unknown;
  extensions: unknown;
}

function fromSearch(request: FastifyRequest): GraphQLParameters {
  const search = request.query as Record<string, string | string[] | undefined>;
  const json = (name: string): unknown => {
    const text = search[name];
    if (text === undefined) return undefined;
    try {
      return JSON.parse(String(text));
    } catch {
      throw new Refusal('BAD_USER_INPUT', `${name} 不是 JSON`);
    }
  };
  return {
    query: search['query'],
    operationName: search['operationName'],
    variables: json('variables'),
    extensions: json('extensions'),
  };
}

function parametersOf(request: FastifyRequest): GraphQLParameters | undefined {
  if (request.method === 'GET') return fromSearch(request);
  if (Array.isArray(request.body)) throw new Refusal('BAD_USER_INPUT', '不接受批量请求');
  if (typeof request.body !== 'object' || request.body === null) return undefined;
  return request.body as GraphQLParameters;
}

/**
 * Checks each GraphQL request before anyone is asked who sends it: size of document and input, forbidden names, no
 * batches. Leaves the document's facts on the request. Refuses with 400.
 */
export function addLimits(server: FastifyInstance, admitsDeepIntrospection: boolean): void {
  const admitted = new Map<string, DocumentFacts>();
  server.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const parameters = parametersOf(request);
    if (!parameters) return;
    checkInput(parameters.variables);
    checkInput(parameters.extensions);
    const { query, operationName } = parameters;
    if (typeof query !== 'string' || query === '') return;
    let facts = admitted.get(query);
    if (!facts) {
      facts = checkDocument(query, admitsDeepIntrospection);
      if (admitted.size >= mostRemembered) admitted.clear();
      admitted.set(query, facts);
    }
    request.call.facts = facts;
    const name = typeof operationName === 'string' && operationName ? operationName : facts.operations[0]?.name;
    if (name && name.length > 128) throw new Refusal('BAD_USER_INPUT', '操作名过长');
    if (name) request.call.operationName = name;
  });
}
