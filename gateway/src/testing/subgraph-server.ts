import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@one-window/contracts';
import { NonceMemory, verifyCall } from '@one-window/signed-call';
import { graphql, parse } from 'graphql';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Resolvers = NonNullable<
  Parameters<typeof buildSubgraphSchema>[0] extends infer M ? (M extends { resolvers?: infer R } ? R : never) : never
>;

/** How a subgraph of a test behaves. */
export type Behaviour = 'answers' | 'hangs' | 'garbage' | 'half' | 'huge' | 'large' | 'fails' | 'drops';

/** A subgraph in this process that checks signatures, remembers its calls and can be made to misbehave. */
export interface SubgraphServer {
  sdl: string;
  url: string;
  calls: { query: string; variables: Record<string, unknown>; caller: Caller }[];
  unsigned: number;
  behaviour: Behaviour;
  /** Stops listening and breaks connections; `start` listens on the same port again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const huge = Buffer.alloc(1024 * 1024, 'x');

function misbehave(behaviour: Behaviour, response: ServerResponse): void {
  response.setHeader('content-type', 'application/json');
  if (behaviour === 'garbage') response.end('<html>not json</html>');
  if (behaviour === 'half') response.end('{"data":{"_entities":[{"__typ');
  if (behaviour === 'drops') response.destroy();
  if (behaviour === 'fails')
    response.writeHead(500).end('{"errors":[{"message":"connect ECONNREFUSED 10.1.2.3:5432\\n    at Socket"}]}');
  if (behaviour === 'large') response.end(JSON.stringify({ data: { serviceItems: Array(14).fill(huge.toString()) } }));
  if (behaviour === 'huge') {
    response.write('{"data":"');
    for (let megabyte = 0; megabyte < 50; megabyte += 1) response.write(huge);
    response.end('"}');
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Starts a subgraph on a free port of the loopback. */
export async function startSubgraph(sdl: string, resolvers: Resolvers, key: Buffer): Promise<SubgraphServer> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const nonces = new NonceMemory();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const caller = verifyCall(key, request.headers, body, nonces);
    if (!caller) {
      subgraph.unsigned += 1;
      response.writeHead(401).end('{}');
      return;
    }
    const { query, variables } = JSON.parse(body.toString()) as { query: string; variables: Record<string, unknown> };
    subgraph.calls.push({ query, variables, caller });
    if (subgraph.behaviour === 'answers') {
      const result = await graphql({ schema, source: query, variableValues: variables, contextValue: caller });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...result, extensions: { sql: 2 } }));
    } else misbehave(subgraph.behaviour, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const subgraph: SubgraphServer = {
    sdl,
    url: `http://127.0.0.1:${port}/graphql`,
    calls: [],
    unsigned: 0,
    behaviour: 'answers',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
  return subgraph;
}
