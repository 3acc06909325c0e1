import type { Database, Tx } from '@one-window/database';
import { withTrace } from '@one-window/signed-call';
import type pg from 'pg';
import { applyItems, enter, handleItems, ItemFailure, lockSubscription } from './apply.ts';
import { isDatabaseAway } from './database-failure.ts';
import { decodeParked, traceparentOf, type Item } from './decode.ts';
import type { ActiveSubscription } from './active-subscription.ts';
import { countFailure, findDue, markUnread, retryUnread, unpark, type Parked } from './parked.ts';
import type { Log, MessagingSettings } from './settings.ts';
import { sleep } from './wake.ts';

/** What a subscription's work needs. */
export interface SubscriptionOptions {
  subscription: ActiveSubscription;
  database: Database;
  pool: pg.Pool;
  settings: MessagingSettings;
  log: Log;
}

/** Runs after the items in the last transaction of a batch. */
export type AfterItems = (tx: Pick<Tx, 'sql'>) => Promise<void>;

const nothing: AfterItems = async () => undefined;

/** Handles a subscription's items in transactions: a batch at once, or one by one after a failure in it. */
export class SubscriptionWorker {
  readonly #options: SubscriptionOptions;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
  }

  /**
   * Handles a batch: when it resolves, all items are committed: handled or parked. While the database is down it keeps
   * the batch, so that no later item overtakes it.
   * @throws the signal's reason when stopped before it was committed
   */
  async handle(items: readonly Item[], afterItems: AfterItems, signal: AbortSignal): Promise<void> {
    try {
      await this.#commit(items, afterItems, signal);
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ItemFailure) this.#fail(error.item, error);
    }
    for (const item of items) {
      try {
        await this.#commit([item], nothing, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (item.failure !== undefined) throw error;
        this.#fail(item, error);
        await this.#commit([item], nothing, signal);
      }
    }
    await this.#commit([], afterItems, signal);
  }

  /** Has the facts tried that an earlier process could not read. */
  async retryUnread(): Promise<void> {
    const { subscription, pool, log } = this.#options;
    const count = await retryUnread(pool, subscription.name);
    if (count > 0) log.info({ subscription: subscription.name, count }, 'facts that were not read are tried again');
  }

  /** Tries parked events that are due, those of one aggregate one after the other. */
  async retryDue(signal: AbortSignal): Promise<void> {
    const { subscription, pool } = this.#options;
    for (;;) {
      const due = await findDue(pool, subscription);
      for (const parked of due) {
        if (signal.aborted) return;
        await withTrace(traceparentOf(parked.event), () => this.#retry(parked));
      }
      if (due.length === 0) return;
    }
  }

  #fail(item: Item, error: unknown): void {
    item.failure = error instanceof Error ? error.message : String(error);
    const { subscription, log } = this.#options;
    const { eventId: event, aggregate, failure, stored } = item;
    withTrace(traceparentOf(stored), () =>
      log.warn({ subscription: subscription.name, event, aggregate, error: failure }, 'an event failed and is parked'),
    );
  }

  async #commit(items: readonly Item[], afterItems: AfterItems, signal: AbortSignal): Promise<void> {
    const { subscription, database, settings, log } = this.#options;
    for (let pause = 250; ; pause = Math.min(pause * 2, 4_000)) {
      try {
        const applied = await this.#transaction(async (tx) => {
          const done = items.length > 0 ? await handleItems(subscription, tx, items, settings) : [];
          await afterItems(tx);
          await settings.onPoint('before-commit');
          return done;
        });
        for (const item of applied) this.#tell(item);
        return;
      } catch (error) {
        if (!(await isDatabaseAway(error, database))) throw error;
        log.warn({ subscription: subscription.name, error: String(error) }, 'the database is away: the batch waits');
        await sleep(pause, signal);
        signal.throwIfAborted();
      }
    }
  }

  /** Logs that an event is handled; not so for a snapshot's row: there is one for each resident of a district. */
  #tell({ cause, event, stored }: Item): void {
    if (cause === 'snapshot') return;
    const { subscription, log } = this.#options;
    withTrace(traceparentOf(stored), () =>
      log.debug({ subscription: subscription.name, event: event?.id, type: event?.type }, 'an event is handled'),
    );
  }

  #transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
    const { subscription, database } = this.#options;
    return database.transaction({ kind: 'system', reason: subscription.name }, `system:${subscription.name}`, work);
  }

  async #retry(parked: Parked): Promise<void> {
    const { subscription, pool, database, settings, log } = this.#options;
    let isUnread = false;
    try {
      const applied = await this.#transaction(async (tx) => {
        await lockSubscription(tx, subscription);
        if (!(await unpark(tx, subscription.name, parked.event_id))) return undefined;
        const item = decodeParked(subscription, parked);
        if (!item) return undefined;
        isUnread = item.isUnread ?? false;
        if (item.failure !== undefined) throw new Error(item.failure);
        const isNew = item.cause === 'snapshot' || (await enter(tx, subscription.name, [item.eventId])).size === 1;
        if (isNew) await applyItems(subscription, tx, [item]);
        return isNew ? item : undefined;
      });
      if (applied) this.#tell(applied);
    } catch (error) {
      if (await isDatabaseAway(error, database)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (isUnread) return markUnread(pool, subscription.name, parked, message);
      const isDead = await countFailure(pool, subscription.name, parked, message, settings);
      const fields = {
        subscription: subscription.name,
        event: parked.event_id,
        aggregate: parked.aggregate,
        attempts: parked.attempts + 1,
        error: message,
      };
      if (isDead) log.error(fields, 'an event is dead: its aggregate waits until it is replayed');
      else log.warn(fields, 'a parked event failed again');
    }
  }
}
