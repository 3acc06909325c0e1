import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from './log.ts';
import { readTrace, withTrace } from './trace.ts';

const written: Record<string, unknown>[] = [];
const log = createLog('social-security', 'info', { write: (line) => void written.push(JSON.parse(line)) });
const lastLine = () => written.at(-1)!;

const secrets = ['authorization', 'password', 'token', 'headers', 'body', 'query', 'variables', 'parameters'].concat([
  'idNumber',
  'phone',
  'bankAccount',
  'detail',
  'where',
]);

test.each(secrets)('%s is not logged, by itself or in an object', (name) => {
  log.info({ [name]: 'secret-1', person: { [name]: 'secret-2' }, count: 3 }, 'something happened');
  expect(JSON.stringify(lastLine())).not.toContain('secret');
  expect(lastLine()).toMatchObject({
    [name]: '[redacted]',
    name: 'social-security',
    count: 3,
    msg: 'something happened',
  });
});

test('a row that an error of PostgreSQL quotes is not logged; its message and stack are', () => {
  const error = Object.assign(new Error('duplicate key'), { detail: 'Key (phone)=(13900000000) already exists.' });
  log.error({ err: error }, 'unexpected error');
  expect(JSON.stringify(lastLine())).not.toContain('13900000000');
  expect(lastLine()).toMatchObject({ err: { message: 'duplicate key', stack: expect.stringContaining('log.test') } });
});

test('a line carries the trace id of the request it belongs to, also with two at once', async () => {
  const traces = [readTrace(undefined), readTrace(undefined)];
  const handle = async (step: number) => {
    await sleep(1);
    log.info({ step }, 'handled');
  };
  await Promise.all(traces.map(({ traceparent }, step) => withTrace(traceparent, () => handle(step))));
  const idOf = (step: number) => written.find((line) => line['step'] === step)?.['traceId'];
  expect([idOf(0), idOf(1)]).toEqual(traces.map(({ traceId }) => traceId));
});

test.each([undefined, 7, 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])('%s names no trace', (header) => {
  withTrace(header, () => log.info('handled'));
  expect(lastLine()).not.toHaveProperty('traceId');
  expect(readTrace(header).traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
});
