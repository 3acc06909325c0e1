import type { NatsConnection } from '@nats-io/transport-node';
import { uuidv7 } from '@one-window/database';
import type pg from 'pg';
import { heartbeatType, streamOf } from './names.ts';
import type { Nats } from './nats.ts';
import { findWaiting, lastWaiting, markPublished, prune, republishAll, type Waiting } from './outbox.ts';
import { publishOne, publishSigned } from './publish.ts';
import type { BusinessClock, Log, MessagingSettings } from './settings.ts';
import type { Signing } from './signature.ts';
import { findStream, isKnownPlace, notePlace } from './streams.ts';
import { Wake } from './wake.ts';

const windowSize = 500;
const pruneEveryMs = 3_600_000;

/** What the relay needs. */
export interface RelayOptions {
  pool: pg.Pool;
  service: string;
  nats: Nats;
  signing: Signing;
  /** Nouns for which this service sends heartbeats, by version: those of which it publishes snapshots. */
  nouns: readonly { noun: string; version: number }[];
  settings: MessagingSettings;
  clock: BusinessClock;
  log: Log;
}

/**
 * A heartbeat to send once all facts up to `mark` are published: it says that all commits before `asOf` are published.
 */
interface PendingHeartbeat {
  asOf: number;
  mark?: number;
}

/**
 * Publishes the outbox's facts, in order, signed, each with its id as `Nats-Msg-Id`. A crash between publishing and
 * marking publishes the same id again; two relays at once do no harm either, but only the service's leading process
 * runs one, which keeps each aggregate in order. While NATS is down facts wait in the outbox.
 */
export class Relay {
  readonly wake = new Wake();
  readonly #options: RelayOptions;
  #isStreamSure = false;
  #heartbeatDue: PendingHeartbeat | undefined;
  #nextHeartbeatAt = 0;
  #nextPruneAt = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    options.nats.onConnect(() => {
      this.#isStreamSure = false;
      this.wake.call();
    });
  }

  /** Runs until `signal` is aborted; a failure is logged and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const { pool, nats, settings, log } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (Date.now() >= this.#nextPruneAt) {
          this.#nextPruneAt = Date.now() + pruneEveryMs;
          await prune(pool);
        }
        const connection = nats.connection();
        const sent = connection ? await this.#step(connection) : 0;
        failures = 0;
        if (sent < windowSize) await this.wake.sleep(this.#pauseMs(), signal);
      } catch (error) {
        failures += 1;
        this.#isStreamSure = false;
        log.warn({ error: String(error), failures }, 'the relay failed and tries again');
        await this.wake.sleep(Math.min(settings.pollMs, 100 * 2 ** failures), signal);
      }
    }
  }

  #pauseMs(): number {
    const { settings, nouns } = this.#options;
    if (nouns.length === 0) return settings.pollMs;
    return Math.max(1, Math.min(settings.pollMs, this.#nextHeartbeatAt - Date.now()));
  }

  async #step(connection: NatsConnection): Promise<number> {
    const { pool, service, settings, nouns, log } = this.#options;
    if (!this.#isStreamSure) {
      const stream = await findStream(connection, streamOf(service));
      if (!stream) throw new Error(`there is no stream ${streamOf(service)}: the installer has not made it yet`);
      if (!(await isKnownPlace(pool, streamOf(service), stream.created))) {
        const count = await republishAll(pool);
        if (count > 0) log.warn({ count }, 'the stream is another: all kept facts are published again');
        await notePlace(pool, streamOf(service), stream.created);
      }
      this.#isStreamSure = true;
    }
    if (nouns.length > 0 && !this.#heartbeatDue && Date.now() >= this.#nextHeartbeatAt)
      this.#heartbeatDue = { asOf: Date.now() };
    const heartbeat = this.#heartbeatDue;
    const waiting = await findWaiting(pool, service, windowSize);
    if (heartbeat && heartbeat.mark === undefined && waiting.length === windowSize)
      heartbeat.mark = await lastWaiting(pool);
    await settings.onPoint('before-publish');
    await this.#publish(connection, waiting);
    const isOut =
      waiting.length < windowSize || (heartbeat?.mark !== undefined && waiting.at(-1)!.seq >= heartbeat.mark);
    if (heartbeat && isOut) {
      await this.#heartbeat(connection, heartbeat.asOf);
      this.#heartbeatDue = undefined;
      this.#nextHeartbeatAt = heartbeat.asOf + settings.heartbeatEveryMs;
    }
    return waiting.length;
  }

  async #publish(connection: NatsConnection, waiting: readonly Waiting[]): Promise<void> {
    const { pool, settings } = this.#options;
    const outcomes = await publishSigned(
      connection,
      this.#options,
      waiting.map(({ type, message, messageId }) => ({ subject: type, payload: message, messageId })),
    );
    if (waiting.length > 0) await settings.onPoint('after-publish');
    await markPublished(
      pool,
      waiting.filter((_, i) => outcomes[i]?.status === 'fulfilled').map(({ seq }) => seq),
    );
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw failure.reason as Error;
  }

  async #heartbeat(connection: NatsConnection, asOf: number): Promise<void> {
    const { service, nouns, clock } = this.#options;
    for (const { noun, version } of nouns) {
      const type = heartbeatType(service, noun, version);
      const message = {
        id: uuidv7(),
        source: service,
        type,
        subject: noun,
        time: clock.now().toISOString(),
        aggregateversion: 0,
        actor: 'system:relay',
        data: { asOf: new Date(asOf).toISOString() },
      };
      await publishOne(connection, this.#options, { subject: type, payload: JSON.stringify(message) });
    }
  }
}
