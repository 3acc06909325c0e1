import { expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { addTrace, currentTraceId, readTrace } from './trace.ts';

test('a request whose body arrives in parts is handled under its own trace', async () => {
  const server = fastify();
  addTrace(server);
  let noteHead = () => {};
  const headRead = new Promise<void>((resolve) => (noteHead = resolve));
  const seen: (string | undefined)[] = [];
  server.addHook('onRequest', async () => {
    seen.push(currentTraceId());
    noteHead();
  });
  server.post('/', async () => {
    seen.push(currentTraceId());
    return {};
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { traceparent, traceId } = readTrace(undefined);
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  const head = ['POST / HTTP/1.1', 'host: here', 'content-type: application/json', 'content-length: 2'];
  socket.write([...head, `traceparent: ${traceparent}`, '', '{'].join('\r\n'));
  await headRead;
  socket.write('}');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  expect(seen).toEqual([traceId, traceId]);
  socket.destroy();
  await server.close();
});
