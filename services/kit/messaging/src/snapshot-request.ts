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
 * Requests the snapshots of one replica: at the service's first start, when the replica is marked for a rebuild, and
 * when its shape has changed.
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

  /** Whether it is responsible for that noun's replica. */
  fills(owner: string, noun: string): boolean {
    return this.#subscription.owner === owner && this.#subscription.noun === noun;
  }

  /** Whether the replica was complete at the last check. */
  isFilled(): boolean {
    return this.#isFilled;
  }

  /** Postpones the next request: rows are arriving. */
  noteProgress(): void {
    this.#lastProgressAt = Date.now();
    this.#wake.call();
  }

  /** Requests all rows from the owner again; reads go on with the present rows. */
  async rebuild(): Promise<void> {
    await markForRebuild(this.#options.pool, this.#subscription.owner, this.#subscription.noun);
    this.#wake.call();
  }

  /** Checks the replica until `signal` is aborted; only in the leading process. */
  async run(signal: AbortSignal): Promise<void> {
    const { settings, log } = this.#options;
    while (!signal.aborted) {
      try {
        await this.#check();
      } catch (error) {
        log.debug(
          { subscription: this.#subscription.name, error: String(error) },
          'a snapshot could not be asked for yet',
        );
      }
      await this.#wake.sleep(settings.pollMs, signal);
    }
  }

  async #check(): Promise<void> {
    const { pool, settings, log } = this.#options;
    let state = await ensureReplicaState(pool, this.#subscription);
    if (state.kept_shape !== this.#shape) {
      if (await noteKeptShape(pool, this.#subscription, this.#shape))
        log.warn({ subscription: this.#subscription.name }, 'the shape of the replica has changed: it is filled again');
      state = await ensureReplicaState(pool, this.#subscription);
    }
    this.#isFilled = state.snapshot_completed_at !== null;
    if (this.#isFilled) return;
    const lastSign = Math.max(state.snapshot_requested_at?.getTime() ?? 0, this.#lastProgressAt);
    if (state.snapshot_requested_at === null) await this.#request();
    else if (Date.now() - lastSign >= settings.snapshotRetryMs) {
      // no process may have been running to receive what another one requested before this start
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
