import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { setup } from '../testing/setup.ts';
import type { TestGateway } from '../testing/setup.ts';

let world: TestGateway | undefined;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await world?.stop();
  world = undefined;
});

const body = JSON.stringify({ query: '{ serviceItems }' });
const head = (headers: Record<string, string> = {}) =>
  ['POST /graphql HTTP/1.1', 'host: gateway', 'content-type: application/json', `content-length: ${body.length}`]
    .concat(Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
    .join('\r\n');
const halfBody = (headers?: Record<string, string>) => `${head(headers)}\r\n\r\n${body.slice(0, 10)}`;

/** A connection on which this was sent. */
async function open(text: string): Promise<Socket> {
  const { hostname, port } = new URL(world!.gateway.server.listeningOrigin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  if (text) socket.write(text);
  return socket;
}

/** What a connection brings until the gateway closes it. */
async function untilClosed(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The connections of which the gateway has read the head of a request. */
async function untilRead(count: number): Promise<void> {
  const held = () =>
    new Promise<number>((resolve) => world!.gateway.server.server.getConnections((_, n) => resolve(n)));
  while ((await held()) < count) await sleep(5);
}

const codeIn = (answer: string) => /"code":"(\w+)"/.exec(answer)?.[1];

test('hundreds of half-sent bodies without a token do not block other clients', async () => {
  world = await setup({ maxInFlight: 10 });
  for (let nr = 0; nr < 420; nr += 1) await open(halfBody());
  await untilRead(420);
  for (let times = 0; times < 5; times += 1) {
    const answer = await world.ask('{ serviceItems }');
    expect([answer.status, answer.data]).toEqual([200, { serviceItems: ['S02'] }]);
  }
  // a body that is completed later is answered
  sockets[0]!.write(body.slice(10));
  const [answer] = (await once(sockets[0]!, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
});

describe('a request that does not arrive whole in time is answered 408 and closed', () => {
  test.each<[string, string, boolean]>([
    ['half a body', halfBody(), false],
    ['a body byte by byte', halfBody(), true],
    ['a head without its end', head(), false],
    ['nothing at all', '', false],
  ])('%s', async (_, sent, drips) => {
    world = await setup({ bodyTimeoutMs: 400 });
    const socket = await open(sent);
    const drip = setInterval(() => drips && socket.writable && socket.write(' '), 50);
    const answer = await untilClosed(socket);
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('请求未在 0.4 秒内发完');
    expect([codeIn(answer), /"traceId":"[0-9a-f]{32}"/.test(answer)]).toEqual(['BAD_USER_INPUT', true]);
    expect((await world.ask('{ serviceItems }')).status).toBe(200);
  });

  test('bytes that are no HTTP, or a head that is too large, get an error of the same form', async () => {
    world = await setup();
    const noHttp = await untilClosed(await open('HELLO\r\n\r\n'));
    expect([noHttp.slice(0, 12), codeIn(noHttp)]).toEqual(['HTTP/1.1 400', 'BAD_USER_INPUT']);
    const tooLarge = await untilClosed(await open(head({ cookie: 'x'.repeat(32 * 1024) })));
    expect([tooLarge.slice(0, 12), codeIn(tooLarge)]).toEqual(['HTTP/1.1 431', 'BAD_USER_INPUT']);
  });
});

describe('one address', () => {
  test('may hold so many connections; the next is answered 429 and closed, and closing one frees a place', async () => {
    world = await setup({ maxConnectionsPerAddress: 5 });
    for (let nr = 0; nr < 5; nr += 1) await open(halfBody());
    await untilRead(5);
    const refused = await untilClosed(await open(halfBody()));
    expect([refused.slice(0, 12), codeIn(refused)]).toEqual(['HTTP/1.1 429', 'RATE_LIMITED']);
    expect(refused).toMatch(/retry-after: 1/);
    sockets[0]!.destroy();
    let status = 429;
    while (status === 429) ({ status } = await world.ask('{ serviceItems }'));
    expect(status).toBe(200);
  });

  test('with twice as many gets no answer', async () => {
    world = await setup({ maxConnectionsPerAddress: 5 });
    for (let nr = 0; nr < 10; nr += 1) await open('');
    await untilRead(10);
    expect(await untilClosed(await open(''))).toBe('');
  });

  test('is the client’s behind a trusted proxy: its concurrent requests count, not the proxy’s connections', async () => {
    world = await setup({ maxConnectionsPerAddress: 2, trustProxy: '127.0.0.1' });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let nr = 0; nr < 8; nr += 1) await open(halfBody(from(`192.0.2.${nr}`)));
    await open(halfBody(from('198.51.100.7')));
    await open(halfBody(from('198.51.100.7')));
    await untilRead(10);
    const refused = await untilClosed(await open(halfBody(from('198.51.100.7'))));
    expect([refused.slice(0, 12), codeIn(refused)]).toEqual(['HTTP/1.1 429', 'RATE_LIMITED']);
    // one that is answered frees its place
    for (let nr = 0; nr < 4; nr += 1) {
      const other = await world.ask('{ serviceItems }', { headers: from('198.51.100.8') });
      expect(other.status).toBe(200);
    }
  });
});
