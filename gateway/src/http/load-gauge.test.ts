import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { addLoadShedding } from './load-gauge.ts';

test('an answer to a client that has left is not kept in memory', async () => {
  let held = 0;
  const hold = (bytes: number) => {
    held += bytes;
    return () => void (held -= bytes);
  };
  const server = fastify();
  const idle = { isOverloaded: () => false, enter: () => undefined, leave: () => undefined, close: () => undefined };
  addLoadShedding(server, { ...idle, hold }, 60_000);
  const sent = new Promise<number>((resolve) => {
    server.addHook('onSend', async () => resolve(held));
  });
  server.post('/graphql', async () => ({}));
  await server.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n';
  const arrived = once(server.server, 'request');
  socket.write(`${head}{"query":`);
  await arrived;
  socket.destroy();
  await sent;
  await nextTurn();
  expect(held).toBe(0);
  await server.close();
});
