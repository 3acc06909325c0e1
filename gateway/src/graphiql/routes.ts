import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { graphiqlPage, graphiqlStart } from './page.ts';
import { readSavedQueries } from './saved-queries.ts';

const require = createRequire(import.meta.url);
const script = 'text/javascript; charset=utf-8';
const files = [
  {
    url: 'react.js',
    from: require.resolve('react-umd/package.json'),
    file: 'umd/react.production.min.js',
    type: script,
  },
  {
    url: 'react-dom.js',
    from: require.resolve('react-dom-umd/package.json'),
    file: 'umd/react-dom.production.min.js',
    type: script,
  },
  { url: 'graphiql.js', from: require.resolve('graphiql/package.json'), file: 'graphiql.min.js', type: script },
  {
    url: 'graphiql.css',
    from: require.resolve('graphiql/package.json'),
    file: 'graphiql.min.css',
    type: 'text/css; charset=utf-8',
  },
];
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

function asksForPage({ method, routeOptions, query, headers }: FastifyRequest): boolean {
  const isBare = method === 'GET' && routeOptions.url === '/graphql' && !('query' in (query as object));
  return isBare && (headers.accept ?? '').includes('text/html');
}

/**
 * Serves GraphiQL from the installed packages only: at `/graphql` for browsers that send no query; redirects `/` there.
 * Add it before the checks of queries.
 */
export function addGraphiql(server: FastifyInstance): void {
  server.addHook('preHandler', async (request, reply) => {
    if (asksForPage(request)) return reply.type('text/html; charset=utf-8').send(graphiqlPage);
  });
  for (const { url, from, file, type } of files) {
    const content = readFileSync(path.join(path.dirname(from), file));
    server.get(`/graphiql/${url}`, (_, reply) =>
      reply.type(type).header('cache-control', 'max-age=3600').send(content),
    );
  }
  const start = graphiqlStart(readSavedQueries());
  server.get('/graphiql/start.js', (_, reply) => reply.type(script).header('cache-control', 'no-cache').send(start));
  server.get('/', (_, reply) => reply.redirect('/graphql'));
  server.addHook('onSend', async (_, reply) => {
    if (String(reply.getHeader('content-type')).startsWith('text/html'))
      void reply.header('content-security-policy', policy);
  });
}
