import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { subscriptionName, signatureHeader, streamOf } from '@one-window/messaging';
import { keyOf } from './callers.ts';
import { takenInAt } from './inside.ts';
import { place, until } from './stack.ts';

/** Works on a connection that may publish and read everything. */
export async function asSystem<R>(work: (connection: NatsConnection) => Promise<R>): Promise<R> {
  const connection = await connect({
    servers: `127.0.0.1:${place.ports.nats}`,
    user: 'system',
    pass: keyOf('nats-system').toString('hex'),
  });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Lets the newest event of that type arrive again, so many times, at a service that has handled it. It carries its
 * owner's signature and no `Nats-Msg-Id`, which would make JetStream itself drop it: what holds is the service's own inbox. Resolves once the
 * service has taken every copy.
 * @throws Error when the newest event of the type is about another subject
 */
export async function redeliver(service: string, type: string, subject: string, times: number): Promise<void> {
  const [owner, noun] = type.split('.') as [string, string];
  const subscription = subscriptionName(service, owner, noun);
  await asSystem(async (connection) => {
    const manager = await jetstreamManager(connection);
    const stored = await manager.streams.getMessage(streamOf(owner), { last_by_subj: type });
    const event = stored?.json<{ id: string; subject: string }>();
    if (!stored || event?.subject !== subject) throw new Error(`the newest ${type} is not about ${subject}`);
    const handledAt = () => takenInAt(service, subscription, event.id);
    const before = await until(`${service} has handled the event once`, handledAt);
    const signed = headers();
    signed.set(signatureHeader, stored.header.get(signatureHeader));
    for (let time = 0; time < times; time += 1)
      await jetstream(connection).publish(type, stored.data, { headers: signed });
    await until(`${service} has taken the copies`, async () => {
      const { num_pending, num_ack_pending } = await manager.consumers.info(streamOf(owner), subscription);
      return num_pending === 0 && num_ack_pending === 0 && ((await handledAt()) ?? 0) > before;
    });
  });
}
