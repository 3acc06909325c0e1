import { jetstream, type PubAck } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { streamOf } from './names.ts';
import { signatureHeader, type Signable, type Signing } from './signature.ts';

/** A message that goes into the publisher's own stream. */
export interface Outgoing extends Signable {
  /** By which NATS recognises messages that it has stored already. */
  messageId?: string;
}

/** Publishes messages into the service's stream, in order, under one signature. @returns the result of each */
export function publishSigned(
  connection: NatsConnection,
  { service, signing }: { service: string; signing: Signing },
  messages: readonly Outgoing[],
): Promise<PromiseSettledResult<PubAck>[]> {
  const client = jetstream(connection);
  const expect = { streamName: streamOf(service) };
  const signatures = signing.sign(messages);
  return Promise.allSettled(
    messages.map(({ subject, payload, messageId }, index) => {
      const signed = headers();
      signed.set(signatureHeader, signatures[index]!);
      return client.publish(subject, payload, { headers: signed, expect, ...(messageId ? { msgID: messageId } : {}) });
    }),
  );
}

/** Publishes one message. @throws what NATS answers when it does not store it */
export async function publishOne(
  connection: NatsConnection,
  as: { service: string; signing: Signing },
  message: Outgoing,
): Promise<PubAck> {
  const [outcome] = await publishSigned(connection, as, [message]);
  if (outcome!.status === 'rejected') throw outcome!.reason as Error;
  return outcome!.value;
}
