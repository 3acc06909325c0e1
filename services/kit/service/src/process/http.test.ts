import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { callerOf } from '@one-window/dev/testing';
import { createLog, readTrace, signCall } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';
import { buildSchema } from 'graphql';
import { randomBytes } from 'node:crypto';
import { createContext, type ServiceParts } from '../request/context.ts';
import { createHttp, type HttpParts } from './http.ts';

const gatewayKey = randomBytes(32);
let lines: { msg: string; traceId?: string }[] = [];
const log = createLog('social-security', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
const parts = { log } as ServiceParts<never>;

const schema = buildSchema('type Query { looks: String breaks: String }');
const { looks, breaks } = schema.getQueryType()!.getFields();
looks!.resolve = (_parent, _args, context: typeof parts) => {
  context.log.info('looked');
  return 'seen';
};
breaks!.resolve = () => {
  throw new Error('the table of pensions at 10.0.0.7:5432 is gone');
};

let app: FastifyInstance;
let address: string;

async function start(production = false): Promise<void> {
  ({ app } = await createHttp({
    schema,
    gatewayKey,
    ledger: { write: async () => undefined } as unknown as HttpParts['ledger'],
    log,
    production,
    createContext: async (caller) => createContext(parts, caller, {}, () => ({})),
    health: () => ({}),
    drainDelayMs: 0,
    faults: async () => [],
  }));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
}

beforeEach(() => {
  lines = [];
});
afterEach(() => app.close());

const trace = readTrace(undefined);

/** A call as the gateway makes it; `sent` takes the place of the signed body. */
async function ask(query: string, sent?: string) {
  const body = Buffer.from(JSON.stringify({ query }));
  const signed = signCall(gatewayKey, body, callerOf({ traceparent: trace.traceparent }));
  const headers = { 'content-type': 'application/json', traceparent: trace.traceparent, ...signed };
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body: sent ?? body });
  return { status: response.status, body: JSON.parse(await response.text()) as unknown };
}

test('what is logged while a request is answered carries its trace id', async () => {
  await start();
  expect(await ask('{ looks breaks }')).toMatchObject({ status: 200, body: { data: { looks: 'seen', breaks: null } } });
  expect(lines).toMatchObject([
    { msg: 'looked', traceId: trace.traceId },
    { msg: 'unexpected error', traceId: trace.traceId },
  ]);
});
