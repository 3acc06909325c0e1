import type { Socket } from 'node:net';
import { Refusal } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';
import { networkOf } from './addresses.ts';
import type { ProxyTrust } from './addresses.ts';
import { onceClosed } from './once-closed.ts';

/** Counts what each network holds; a network without connections is dropped. */
function counter() {
  const held = new Map<string, number>();
  return {
    /** One more; returns how many it is now. */
    enter(address: string): number {
      const count = (held.get(networkOf(address)) ?? 0) + 1;
      held.set(networkOf(address), count);
      return count;
    },
    leave(address: string): void {
      const count = (held.get(networkOf(address)) ?? 0) - 1;
      if (count > 0) held.set(networkOf(address), count);
      else held.delete(networkOf(address));
    },
  };
}

/**
 * Lets one address hold `most` connections; behind a trusted proxy, whose connections carry many clients, `most`
 * requests at once. Connections over it are answered 429 and closed; connections over twice as many are closed at once.
 */
export function addAddressLimit(server: FastifyInstance, most: number, isProxy: ProxyTrust): void {
  const connections = counter();
  const requests = counter();
  const surplus = new WeakSet<Socket>();

  server.server.on('connection', (socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isProxy(address, 0)) return;
    const count = connections.enter(address);
    socket.once('close', () => connections.leave(address));
    if (count > 2 * most) socket.destroy();
    else if (count > most) surplus.add(socket);
  });

  server.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    let isOver = surplus.has(socket);
    if (isProxy(socket.remoteAddress ?? '', 0)) {
      const address = request.ip;
      isOver = requests.enter(address) > most;
      onceClosed(reply, () => requests.leave(address));
    }
    if (!isOver) return;
    void reply.header('connection', 'close').header('retry-after', '1');
    throw new Refusal('RATE_LIMITED', `同一地址的连接过多（最多 ${most} 个），请关闭不用的连接后再试`);
  });
}
