import { createInbox, nanos, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { Durable } from './access.ts';
import { inboxPrefixOf } from './names.ts';
import { signatureHeader } from './signature.ts';

/** A message taken from a durable. */
export interface Pulled {
  subject: string;
  payload: Uint8Array;
  text(): string;
  /** The publisher's signature header. */
  signature?: string;
  /** `Nats-Msg-Id` of the publisher, when it gave one. */
  messageId?: string;
  streamSequence: number;
  /** Number of messages that waited behind this one when it was delivered. */
  pending: number;
  /** Tells the server that the effect is committed. */
  ack(): void;
  /** Tells the server that the work goes on: `ack_wait` starts again. */
  working(): void;
}

/** The durable or its stream is gone (or the server does not answer): check that it exists before pulling again. */
export class DurableLost extends Error {}

const answerWithinMs = 3_000;

function pulled(connection: NatsConnection, message: Msg): Pulled {
  const tokens = (message.reply ?? '').split('.');
  const reply = message.reply ?? '';
  const messageId = message.headers?.get('Nats-Msg-Id');
  const signature = message.headers?.get(signatureHeader);
  const send = (answer: string) => {
    if (!connection.isClosed()) connection.publish(reply, answer);
  };
  return {
    subject: message.subject,
    payload: message.data,
    text: () => message.string(),
    ...(messageId ? { messageId } : {}),
    ...(signature ? { signature } : {}),
    streamSequence: Number(tokens.at(-4) ?? 0),
    pending: Number(tokens.at(-1) ?? 0),
    ack: () => send('+ACK'),
    working: () => send('+WPI'),
  };
}

interface Request {
  batch: number;
  no_wait?: boolean;
  expires?: number;
}

/**
 * One pull request: ends at the asked number, at the server's closing status, or lost without any answer in time.
 * Messages that arrived before that stay unacknowledged, so that the server delivers them again before all later ones.
 */
function request(
  connection: NatsConnection,
  user: string,
  durable: Durable,
  asked: Request,
  withinMs: number,
  signal: AbortSignal,
): Promise<Pulled[]> {
  return new Promise((resolve, reject) => {
    const messages: Pulled[] = [];
    const inbox = createInbox(inboxPrefixOf(user));
    const settle = (failure?: Error) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      subscription.unsubscribe();
      if (failure) reject(failure);
      else resolve(messages);
    };
    const end = () => settle();
    const subscription = connection.subscribe(inbox, {
      callback: (error, message) => {
        if (error) return settle(error);
        if (message.subject === inbox) {
          const code = message.headers?.code;
          return settle(
            code === 404 || code === 408
              ? undefined
              : new DurableLost(message.headers?.description ?? `status ${code}`),
          );
        }
        messages.push(pulled(connection, message));
        if (messages.length === asked.batch) settle();
      },
    });
    const timer = setTimeout(
      () => settle(new DurableLost(`no answer from ${durable.stream}/${durable.name}`)),
      withinMs,
    );
    signal.addEventListener('abort', end, { once: true });
    connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${durable.stream}.${durable.name}`, JSON.stringify(asked), {
      reply: inbox,
    });
  });
}

/**
 * Takes waiting messages, at most `max`, in order; when none waits, the next single message as soon as it arrives.
 * Empty after `waitMs` without one, or when `signal` is aborted.
 * @param user the connection's NATS user, under whose inbox prefix the messages arrive
 * @throws DurableLost when the durable, its stream or the server is gone
 */
export async function pull(
  connection: NatsConnection,
  user: string,
  durable: Durable,
  max: number,
  waitMs: number,
  signal: AbortSignal,
): Promise<Pulled[]> {
  const waiting = await request(connection, user, durable, { batch: max, no_wait: true }, answerWithinMs, signal);
  if (waiting.length > 0 || signal.aborted) return waiting;
  return request(connection, user, durable, { batch: 1, expires: nanos(waitMs) }, waitMs + answerWithinMs, signal);
}
