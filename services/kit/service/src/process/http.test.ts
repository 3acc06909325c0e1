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
const log = createLog('social-security', 'debug', { write: (line) => void lines.push(JSON.parse(line)) });
const parts = { log } as ServiceParts;

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

const written = { write: async () => undefined };

async function start(production = false, ledger: { write(): Promise<void> } = written): Promise<void> {
  ({ app } = await createHttp({
    schema,
    gatewayKey,
    ledger: ledger as unknown as HttpParts['ledger'],
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

/** A call as the gateway makes it; `sent` replaces the signed body. */
async function ask(query: string, sent?: string) {
  return call(JSON.stringify({ query }), sent);
}

async function call(text: string, sent?: string) {
  const body = Buffer.from(text);
  const signed = signCall(gatewayKey, body, callerOf({ traceparent: trace.traceparent }));
  const headers = { 'content-type': 'application/json', traceparent: trace.traceparent, ...signed };
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body: sent ?? body });
  return { status: response.status, body: JSON.parse(await response.text()) as unknown };
}

test('log lines written during a request carry its trace id', async () => {
  await start();
  expect(await ask('{ looks breaks }')).toMatchObject({ status: 200, body: { data: { looks: 'seen', breaks: null } } });
  expect(lines).toMatchObject([
    { msg: 'looked', traceId: trace.traceId },
    { msg: 'unexpected error', traceId: trace.traceId },
    { msg: 'answered', traceId: trace.traceId, status: 200, statements: 0 },
  ]);
});

test('an error has a code and the trace id and no address; production hides the message of an unexpected one', async () => {
  const traceId = trace.traceId;
  const errorBody = async () => (await ask('{ breaks }')).body;
  await start();
  expect(await errorBody()).toMatchObject({
    errors: [{ message: 'the table of pensions at … is gone', extensions: { code: 'INTERNAL', traceId } }],
  });
  await app.close();
  await start(true);
  expect(await errorBody()).toMatchObject({
    errors: [{ message: '系统内部错误', extensions: { code: 'INTERNAL', traceId } }],
  });
  expect(lines.findLast(({ msg }) => msg === 'unexpected error')).toMatchObject({
    err: { message: 'the table of pensions at 10.0.0.7:5432 is gone' },
  });
});

test('nothing is answered when the access ledger cannot be written', async () => {
  await start(false, { write: () => Promise.reject(new Error('the disk is full')) });
  const { body } = await ask('{ looks }');
  expect(body).toMatchObject({
    data: null,
    errors: [{ message: '访问留痕失败，未返回任何内容', extensions: { code: 'INTERNAL', traceId: trace.traceId } }],
  });
  expect(JSON.stringify(body)).not.toContain('seen');
  expect(lines.map(({ msg }) => msg)).toContain('access ledger refused');
});

test('failures outside of GraphQL have the same form', async () => {
  await start();
  const fails = (code: string, message: string) => ({
    errors: [{ message, extensions: { code, traceId: trace.traceId } }],
  });
  expect(await ask('{ looks }', '{"query":"{ breaks }"}')).toEqual({
    status: 401,
    body: fails('UNAUTHENTICATED', '未登录或登录已失效'),
  });
  expect(await call('{"query":')).toEqual({ status: 400, body: fails('BAD_USER_INPUT', '不是有效的 JSON') });
  expect(await call('{"query":"{ looks }","variables":{"name":"\\u0000"}}')).toEqual({
    status: 400,
    body: fails('BAD_USER_INPUT', '文字含有不能存储的字符'),
  });
  expect(await call(' '.repeat(16 * 1024 * 1024 + 1))).toEqual({
    status: 413,
    body: fails('BAD_USER_INPUT', '请求体超过 16384 KB'),
  });
  expect(lines).toEqual([]);
});
