import { uuidv7 } from '@one-window/database';
import type pg from 'pg';
import { keptShape } from './kept-shape.ts';
import type { ActiveSubscription } from './active-subscription.ts';
import { snapshotRequestSubject } from './names.ts';
import type { Nats } from './nats.ts';
import { publishOne } from './publish.ts';
import { ensureReplicaState, markForRebuild, noteKeptShape, noteSilence, startSnapshot } from './replica-state.ts';
import type { Log, MessagingSettings } from './settings.ts';
import type { Signing } from './signature.ts';
import { Wake } from './wake.ts';

interface Options {
  pool: pg.Pool;
  nats: Nats;
  signing: Signing;
  settings: MessagingSettings;
  log: Log;
}

/**
 * Sees to it that a service's replica gets filled: at its first start, whenever it is marked for a rebuild, and when what
 * is kept of each aggregate has changed.
 */
export class SnapshotRequester {
  readonly #wake = new Wake();
  readonly #subscription: ActiveSubscription;
  readonly #options: Options;
  #lastProgressAt = 0;
  #hasAsked = false;
  #isFilled = false;
  readonly #shape: string;

  constructor(subscription: ActiveSubscription, options: Options) {
    this.#subscription = subscription;
    this.#options = options;
    this.#shape = subscription.replica ? keptShape(subscription.replica) : '';
  }

  /** Whether it looks after that noun's replica. */
  fills(owner: string, noun: string): boolean {
    return this.#subscription.owner === owner && this.#subscription.noun === noun;
  }

  /** Whether the replica was whole when last looked at. */
  isFilled(): boolean {
    return this.#isFilled;
  }

  /** Puts off the next request: rows are arriving. */
  noteProgress(): void {
    this.#lastProgressAt = Date.now();
    this.#wake.call();
  }

  /** Asks the owner for all rows anew; reads go on with what is there. */
  async rebuild(): Promise<void> {
    await markForRebuild(this.#options.pool, this.#subscription.owner, this.#subscription.noun);
    this.#wake.call();
  }

  /** Looks after the replica until `signal` is aborted; only the leading process does. */
  async run(signal: AbortSignal): Promise<void> {
    const { settings, log } = this.#options;
    while (!signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        log.debug(
          { subscription: this.#subscription.name, error: String(error) },
          'a snapshot could not be asked for yet',
        );
      }
      await this.#wake.sleep(settings.pollMs, signal);
    }
  }

  async #look(): Promise<void> {
    const { pool, settings, log } = this.#options;
    let state = await ensureReplicaState(pool, this.#subscription);
    if (state.kept_shape !== this.#shape) {
      if (await noteKeptShape(pool, this.#subscription, this.#shape))
        log.warn({ subscription: this.#subscription.name }, 'another shape is kept now: the replica is filled anew');
      state = await ensureReplicaState(pool, this.#subscription);
    }
    this.#isFilled = state.snapshot_completed_at !== null;
    if (this.#isFilled) return;
    const lastSign = Math.max(state.snapshot_requested_at?.getTime() ?? 0, this.#lastProgressAt);
    if (state.snapshot_requested_at === null) await this.#request();
    else if (Date.now() - lastSign >= settings.snapshotRetryMs) {
      // what another process asked for before this one started, nobody may have been here to take
      if (this.#hasAsked) await noteSilence(pool, this.#subscription);
      await this.#request();
    }
  }

  async #request(): Promise<void> {
    const { pool, nats, signing, log } = this.#options;
    const { service, owner, noun, version, name } = this.#subscription;
    const connection = nats.connection();
    if (!connection) return;
    const snapshotId = uuidv7();
    if (!(await startSnapshot(pool, this.#subscription, snapshotId))) return;
    try {
      const subject = snapshotRequestSubject(service, owner, noun, version);
      await publishOne(connection, { service, signing }, { subject, payload: JSON.stringify({ snapshotId }) });
      this.#hasAsked = true;
      log.info({ subscription: name, snapshotId }, 'a snapshot is asked for');
    } catch (error) {
      await markForRebuild(pool, owner, noun);
      throw error;
    }
  }
}
