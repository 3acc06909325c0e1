import { connect, type NatsConnection } from '@nats-io/transport-node';
import { inboxPrefixOf } from './names.ts';
import type { Log } from './settings.ts';
import { sleep } from './wake.ts';

/** A connection that reconnects by itself: while NATS is down `connection()` is undefined and nothing throws. */
export interface Nats {
  /** The connection while it is up, else undefined. */
  connection(): NatsConnection | undefined;
  /** Number of connections so far, reconnections included. */
  epoch(): number;
  /** Calls back each time the connection is up, the first time included. */
  onConnect(callback: () => void): void;
  /** Sends buffered messages and closes; does not reconnect. */
  close(): Promise<void>;
}

function addressOf(url: string) {
  const { host, username, password } = new URL(url);
  return {
    servers: host,
    ...(username
      ? {
          user: decodeURIComponent(username),
          pass: decodeURIComponent(password),
          inboxPrefix: inboxPrefixOf(decodeURIComponent(username)),
        }
      : {}),
  };
}

/**
 * Connects in the background and reconnects for ever: a service starts and keeps writing while NATS is down. Answers
 * arrive under the user's own inbox prefix, the only one to which its account may subscribe.
 * @param url `nats://user:password@host:port`
 * @throws TypeError when `url` is not a URL
 */
export function connectNats(url: string, { name, log }: { name: string; log?: Log }): Nats {
  const address = addressOf(url);
  const stopping = new AbortController();
  const callbacks = new Set<() => void>();
  let connection: NatsConnection | undefined;
  let isUp = false;
  let epoch = 0;

  const setUp = (up: boolean, reason: string) => {
    if (up === isUp) return;
    isUp = up;
    if (up) epoch += 1;
    if (up) log?.info({ server: address.servers }, 'NATS is connected');
    else if (!stopping.signal.aborted) log?.warn({ server: address.servers, reason }, 'NATS is away');
    if (up) for (const callback of callbacks) callback();
  };

  const watch = async (watched: NatsConnection) => {
    for await (const status of watched.status()) {
      if (status.type === 'disconnect') setUp(false, 'disconnected');
      if (status.type === 'reconnect') setUp(true, 'reconnected');
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        connection = await connect({
          ...address,
          name,
          timeout: 3_000,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          reconnectJitter: 250,
          ignoreAuthErrorAbort: true,
          pingInterval: 10_000,
          noAsyncTraces: true,
        });
      } catch (error) {
        log?.debug({ error: String(error) }, 'NATS does not answer yet');
        await sleep(500, stopping.signal);
        continue;
      }
      if (stopping.signal.aborted) {
        await connection.close();
        return;
      }
      const watching = watch(connection).catch(() => undefined);
      setUp(true, 'connected');
      const ended = await connection.closed();
      setUp(false, String(ended ?? 'closed'));
      await watching;
      connection = undefined;
    }
  };
  const running = run();

  return {
    connection: () => (isUp && connection && !connection.isClosed() ? connection : undefined),
    epoch: () => epoch,
    onConnect: (callback) => {
      callbacks.add(callback);
      if (isUp) callback();
    },
    close: async () => {
      stopping.abort();
      if (connection && !connection.isClosed()) {
        if (isUp)
          await Promise.race([connection.flush().catch(() => undefined), sleep(1_000, new AbortController().signal)]);
        await connection.close();
      }
      await running;
    },
  };
}
