import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux): a free one stays free until a server
 * listens on it, and while that server is down.
 */
const [first, last] = [12_000, 31_999];
/** Processes that run at the same time search different ranges, and never find the same port. */
const perProcess = 50;

let next = Math.floor(Math.random() * perProcess);

function* candidates(): Generator<number> {
  const range = first + ((process.pid * perProcess) % (last + 1 - first));
  for (let tried = 0; tried < perProcess; tried += 1) {
    yield range + next;
    next = (next + 1) % perProcess;
  }
}

const tryToListen = (port: number) =>
  new Promise<Server | undefined>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });

/**
 * As many different loopback ports as asked for, free now.
 * @param count at most 50
 * @throws Error when fewer are free
 */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (const port of candidates()) {
    if (ports.length === count) return ports;
    const server = await tryToListen(port);
    if (!server) continue;
    ports.push(port);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  if (ports.length < count) throw new Error(`only ${ports.length} of ${count} loopback ports are free`);
  return ports;
}
