import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { holdsStorableText, type Caller } from '@one-window/contracts';
import { withStatementCount } from '@one-window/database';
import {
  addDrain,
  addErrorAnswers,
  addTrace,
  createErrorFormat,
  drainable,
  NonceMemory,
  Refusal,
  verifyCall,
  type Drain,
  type Logger,
} from '@one-window/signed-call';
import Fastify, { type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { AccessLedger } from '../ledger/access-ledger.ts';
import type { ServiceContext } from '../request/context.ts';
import { storableLiterals, unstorable } from './literals.ts';
import { ledgerPlugin, statementCountPlugin } from './plugins.ts';

/** What the HTTP side of a service needs. */
export interface HttpParts {
  schema: GraphQLSchema;
  gatewayKey: Buffer;
  ledger: AccessLedger;
  log: Logger;
  production: boolean;
  createContext(caller: Caller): Promise<ServiceContext<unknown, unknown>>;
  /** What `/health` says besides that the process runs. */
  health(): Record<string, unknown>;
  drainDelayMs: number;
  /** Reasons why the service is not ready; empty when it is. */
  faults(): Promise<string[]>;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

const maxBody = 16 * 1024 * 1024;

/** `/graphql` for signed calls only, `/health`, `/ready`. */
export async function createHttp(parts: HttpParts): Promise<{ app: FastifyInstance; drain: Drain }> {
  const app: FastifyInstance = Fastify({ logger: false, bodyLimit: maxBody, ...drainable });
  addTrace(app);
  addErrorAnswers(app, parts.log);
  const drain = addDrain(app, parts.drainDelayMs);
  const nonces = new NonceMemory();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const apollo = new ApolloServer<ServiceContext<unknown, unknown>>({
    schema: parts.schema,
    introspection: !parts.production,
    validationRules: [storableLiterals],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: createErrorFormat(parts.production, parts.log),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ledgerPlugin(parts.ledger),
      ...(parts.production ? [] : [statementCountPlugin]),
    ],
  });
  await apollo.start();

  const answer = fastifyApolloHandler(apollo, {
    context: (request) => parts.createContext(request.caller!),
  });
  app.route({
    method: 'POST',
    url: '/graphql',
    preHandler: async (request) => {
      const body = request.body as Buffer;
      request.caller = verifyCall(parts.gatewayKey, request.headers, body, nonces);
      if (!request.caller) throw new Refusal('UNAUTHENTICATED');
      const sent = readJson(body);
      if (sent === undefined) throw new Refusal('BAD_USER_INPUT', '不是有效的 JSON');
      if (!holdsStorableText((sent as { variables?: unknown } | null)?.variables))
        throw new Refusal('BAD_USER_INPUT', unstorable);
      request.body = sent;
    },
    handler: async (request, reply) => {
      const { result, statements } = await withStatementCount(
        async () => (await answer.call(app, request, reply)) as unknown,
      );
      const { operationId, operationName } = request.caller!;
      parts.log.debug({ operationId, operationName, status: reply.statusCode, statements }, 'answered');
      return result;
    },
  });
  app.get('/graphql', async () => {
    throw new Refusal('UNAUTHENTICATED');
  });
  app.get('/health', async () => ({ status: 'ok', ...parts.health() }));
  app.get('/ready', async (_request, reply) => {
    const faults = [...(drain.isDraining() ? ['draining'] : []), ...(await parts.faults())];
    return reply.code(faults.length === 0 ? 200 : 503).send({ ready: faults.length === 0, faults });
  });
  return { app, drain };
}
