import { afterEach, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addDrain, drainable } from './drain.ts';

const file = fileURLToPath(new URL('./testing/small-process.ts', import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

type Line = { msg: string; address?: string; cause?: string };

/** Starts the small process; `line` is the next line of its log with that message, `ended` its exit code and standard error. */
function start(env: Record<string, string>) {
  const started = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', file], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'pipe',
  });
  child = started;
  const lines = createInterface(started.stdout)[Symbol.asyncIterator]();
  let errorText = '';
  started.stderr.on('data', (chunk: Buffer) => (errorText += String(chunk)));
  const ended = once(started, 'close').then(([code]) => ({ code: code as number | null, errorText }));
  async function line(message: string): Promise<Line> {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`it ended without '${message}': ${errorText}`);
      const read = JSON.parse(value) as Line;
      if (read.msg === message) return read;
    }
  }
  return { started, line, ended };
}

describe('a process', () => {
  test('finishes requests in flight on SIGTERM, is not ready meanwhile, and exits with 0', async () => {
    const { started, line, ended } = start({ PORT: '0', DRAIN_DELAY_MS: '200' });
    const { address } = await line('ready');
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    const slow = fetch(`${address}/slow`);
    await line('slow begins');
    started.kill('SIGTERM');
    expect(await line('draining')).toMatchObject({ cause: 'SIGTERM' });
    const ready = await fetch(`${address}/ready`);
    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    expect(await (await slow).json()).toEqual({ ok: true });
    expect(await ended).toEqual({ code: 0, errorText: '' });
  }, 20_000);

  test.each([
    ['stops with its parent when it is errorText to', 'pipe', 'draining'],
    ['lives on without standard input otherwise', '', undefined],
  ])(
    '%s',
    async (_, parent, expected) => {
      const { started, line, ended } = start({ PORT: '0', ONE_WINDOW_PARENT: parent });
      const { address } = await line('ready');
      started.stdin.end();
      if (expected) expect(await line(expected)).toMatchObject({ cause: 'parent gone' });
      else {
        expect((await fetch(`${address}/ready`)).status).toBe(200);
        started.kill('SIGINT');
        expect(await line('draining')).toMatchObject({ cause: 'SIGINT' });
      }
      expect((await ended).code).toBe(0);
    },
    20_000,
  );

  test('that does not stop is aborted', async () => {
    const { started, line, ended } = start({ PORT: '0', STOPS: 'never' });
    await line('ready');
    started.kill('SIGTERM');
    await line('it does not stop in time and is broken off');
    expect((await ended).code).toBe(1);
  }, 20_000);

  test('names all faults of its settings at once and exits with 1; an empty variable counts as absent', async () => {
    const { ended } = start({ PORT: '70000', LOG_LEVEL: 'loud', HOST: '' });
    const { code, errorText } = await ended;
    expect(code).toBe(1);
    expect(errorText).toMatch(/^small can't start:\n/);
    expect(errorText).toContain('PORT: ');
    expect(errorText).toContain('LOG_LEVEL: ');
    expect(errorText).not.toContain('HOST');
    expect(errorText).not.toContain(' at ');
  }, 20_000);

  test('reports that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended } = start({ PORT: String(port) });
    const errorText = `small can't start:\nport ${port} is taken: another process listens there\n`;
    expect(await ended).toEqual({ code: 1, errorText });
    other.close();
  }, 20_000);
});

test('an answer that takes too long is aborted, so that the drain ends', async () => {
  const server = fastify({ ...drainable });
  const drain = addDrain(server, 0, 20);
  let begun: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  server.get('/hangs', () => {
    begun();
    return new Promise(() => undefined);
  });
  const hanging = fetch(`${await server.listen({ host: '127.0.0.1', port: 0 })}/hangs`);
  const broken = expect(hanging).rejects.toThrow();
  await hasBegun;
  await drain.finish();
  await broken;
});
