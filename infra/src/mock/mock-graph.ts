import { buildSubgraphSchema } from '@apollo/subgraph';
import { subgraphSdl } from '@one-window/contracts';
import { graphql, parse } from 'graphql';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { mockField } from './mock-value.ts';

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/**
 * Answers a department's graph on a loopback port with made-up values of the right types, to any caller. Returns a
 * function that stops it.
 */
export async function mockGraph(service: string, port: number): Promise<() => Promise<void>> {
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl(service, { MOCKED: '模拟' })) });
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.method !== 'POST') return { status: 'ok', service, isMocked: true };
      const { query, variables, operationName } = (await json(request)) as Asked;
      return graphql({ schema, source: query, variableValues: variables, operationName, fieldResolver: mockField });
    };
    answer()
      .catch((error: unknown) => ({ errors: [{ message: String(error) }] }))
      .then((body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)))
      .catch(() => response.destroy());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
