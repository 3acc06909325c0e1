import { withTrace } from '@one-window/signed-call';
import type pg from 'pg';
import type { Durable } from './access.ts';
import { decode, decodeRow, SnapshotMessage, traceparentOf, type Item } from './decode.ts';
import { SubscriptionWorker, type SubscriptionOptions } from './subscription-worker.ts';
import type { Nats } from './nats.ts';
import { pull, type Pulled } from './pull.ts';
import { noteRefusals } from './refusals.ts';
import { completeSnapshot, raiseWatermark } from './replica-state.ts';
import type { Signing } from './signature.ts';
import { notePlace, takeUpDurable } from './streams.ts';
import { sleep } from './wake.ts';

const waitMs = 2_000;
const snapshotMessagesAtOnce = 10;

interface LoopOptions extends SubscriptionOptions {
  nats: Nats;
  signing: Signing;
  signal: AbortSignal;
}

interface PullOptions extends Pick<LoopOptions, 'nats' | 'signing' | 'settings' | 'log' | 'signal'> {
  /** Who pulls. */
  service: string;
  /** The publisher of the durable's stream: messages without its signature are not handled. */
  publisher: string;
  pool: pg.Pool;
  durable: Durable;
  max: number;
  onGap(): Promise<void>;
  handle(messages: Pulled[]): Promise<void>;
}

/** The messages with a valid signature; the others are counted and logged. */
async function believe(options: PullOptions, messages: readonly Pulled[]): Promise<Pulled[]> {
  const { signing, publisher, durable } = options;
  const refused: { subject: string; streamSequence: number; reason: string }[] = [];
  const believed = messages.filter((message) => {
    const reason = signing.doubt(publisher, message, message.signature);
    if (reason) refused.push({ subject: message.subject, streamSequence: message.streamSequence, reason });
    return !reason;
  });
  if (refused.length > 0) await noteRefusals(options, durable.name, refused);
  return believed;
}

/**
 * Pulls from a durable for ever: waits until it exists, finds it again when it is lost, passes on signed messages,
 * acknowledges what `handle` has committed.
 */
export async function pullLoop(options: PullOptions): Promise<void> {
  const { service, nats, pool, settings, log, signal, durable, max, onGap, handle } = options;
  let sureOf: number | undefined;
  while (!signal.aborted) {
    const connection = nats.connection();
    const epoch = nats.epoch();
    try {
      if (!connection) {
        await sleep(100, signal);
        continue;
      }
      if (sureOf !== epoch) {
        const state = await takeUpDurable(connection, durable, pool);
        if (!state) {
          await sleep(settings.pollMs, signal);
          continue;
        }
        if (state.hasGap) await onGap();
        await notePlace(pool, durable.name, state.madeAt);
        sureOf = epoch;
      }
      const messages = await pull(connection, service, durable, max, waitMs, signal);
      if (messages.length === 0) continue;
      const working = setInterval(() => messages.forEach((message) => message.working()), 10_000);
      await believe(options, messages)
        .then((believed) => (believed.length > 0 ? handle(believed) : undefined))
        .finally(() => clearInterval(working));
      await settings.onPoint('after-commit');
      for (const message of messages) message.ack();
      await settings.onPoint('after-ack');
    } catch (error) {
      if (signal.aborted) return;
      sureOf = undefined;
      log.debug(
        { durable: durable.name, error: String(error) },
        'a consumer lost its durable and tries to find it again',
      );
      await sleep(250, signal);
    }
  }
}

function tellUnread({ subscription, log }: Pick<LoopOptions, 'subscription' | 'log'>, items: readonly Item[]): void {
  for (const { eventId: event, aggregate, failure: error, isUnread, stored } of items)
    if (isUnread)
      withTrace(traceparentOf(stored), () =>
        log.error(
          { subscription: subscription.name, event, aggregate, error },
          'a fact is not read here: it waits for a version that does',
        ),
      );
}

/** Handles the subscription's events, and its owner's heartbeats in their order. */
export async function runEvents(options: LoopOptions, onGap: () => Promise<void>): Promise<void> {
  const { subscription, settings, log, signal } = options;
  const worker = new SubscriptionWorker(options);
  await pullLoop({
    ...options,
    service: subscription.service,
    publisher: subscription.owner,
    durable: subscription.events,
    max: settings.batchSize,
    onGap,
    handle: async (messages) => {
      const items: Item[] = [];
      let asOf: Date | undefined;
      for (const message of messages) {
        const decoded = decode(subscription, message.text(), message);
        if (decoded.kind === 'item') items.push(decoded.item);
        else if (decoded.kind === 'heartbeat') asOf = decoded.asOf;
        else log.debug({ subscription: subscription.name, type: decoded.type }, 'nobody here handles this type');
      }
      tellUnread(options, items);
      const hasWatermark = asOf !== undefined && subscription.replica !== undefined;
      if (items.length === 0 && !hasWatermark) return;
      await worker.handle(
        items,
        async (tx) => void (hasWatermark && (await raiseWatermark(tx, subscription, asOf!))),
        signal,
      );
    },
  });
}

/** Applies the owner's snapshots to the subscription's replica. */
export async function runSnapshots(options: LoopOptions, onProgress: () => void): Promise<void> {
  const { subscription, log, signal } = options;
  const worker = new SubscriptionWorker(options);
  await pullLoop({
    ...options,
    service: subscription.service,
    publisher: subscription.owner,
    durable: subscription.snapshots,
    max: snapshotMessagesAtOnce,
    onGap: async () => undefined,
    handle: async (messages) => {
      onProgress();
      const items: Item[] = [];
      const ends: { snapshotId: string; count: number; asOf: string }[] = [];
      for (const message of messages) {
        const parsed = SnapshotMessage.safeParse(readJson(message.text()));
        if (!parsed.success)
          log.error(
            { subscription: subscription.name, sequence: message.streamSequence },
            'a message of a snapshot is unreadable',
          );
        else if ('rows' in parsed.data)
          for (const row of parsed.data.rows) items.push(decodeRow(subscription, parsed.data.snapshotId, row));
        else ends.push(parsed.data);
      }
      tellUnread(options, items);
      await worker.handle(
        items,
        async (tx) => {
          for (const { snapshotId, asOf } of ends) await completeSnapshot(tx, subscription, snapshotId, new Date(asOf));
        },
        signal,
      );
      for (const { snapshotId, count } of ends)
        log.info({ subscription: subscription.name, snapshotId, count }, 'a snapshot is applied');
      onProgress();
    },
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Tries the subscription's parked events as they come due; unread ones once at the start: this process may read more
 * forms.
 */
export async function runRetries(options: LoopOptions): Promise<void> {
  const { subscription, settings, log, signal } = options;
  const worker = new SubscriptionWorker(options);
  const pauseMs = Math.max(20, Math.min(settings.pollMs, settings.retryBaseMs));
  let hasRetriedUnread = false;
  while (!signal.aborted) {
    await (hasRetriedUnread ? Promise.resolve() : worker.retryUnread())
      .then(() => {
        hasRetriedUnread = true;
        return worker.retryDue(signal);
      })
      .catch((error: unknown) =>
        log.warn({ subscription: subscription.name, error: String(error) }, 'retries wait for the database'),
      );
    await sleep(pauseMs, signal);
  }
}
