import type { Tx } from '@one-window/database';
import { withTrace } from '@one-window/signed-call';
import { ChangeFailure, type Change } from './consumer.ts';
import type { Item } from './decode.ts';
import type { ActiveSubscription } from './active-subscription.ts';
import { dropSuperseded, findHeld, park } from './parked.ts';
import type { MessagingSettings } from './settings.ts';

/** A handler's failure, with the item it failed on. */
export class ItemFailure extends Error {
  readonly item: Item;

  constructor(item: Item, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.item = item;
  }
}

/**
 * One transaction of a subscription at a time: its events, its snapshot and its retries never see each other's
 * uncommitted work.
 */
export async function lockSubscription(
  tx: Pick<Tx, 'sql'>,
  subscription: Pick<ActiveSubscription, 'name'>,
): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 1))', subscription.name);
}

/** Enters events into the inbox. @returns the ids that are new: only these may have an effect */
export async function enter(tx: Pick<Tx, 'sql'>, consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
  if (eventIds.length === 0) return new Set();
  const rows = await tx.sql<{ event_id: string; is_new: boolean }>(
    `insert into kit.inbox as seen (consumer, event_id) select $1, unnest($2::uuid[])
     on conflict (consumer, event_id) do update set handled_at = clock_timestamp()
     returning event_id::text, (xmax = 0) as is_new`,
    consumer,
    [...new Set(eventIds)],
  );
  return new Set(rows.filter(({ is_new }) => is_new).map(({ event_id }) => event_id));
}

/**
 * Handles items of a subscription inside a transaction, each event once: it parks events that failed before and events
 * of an aggregate with parked ones; the others have their effect. A snapshot's row does not wait: it is the whole
 * state.
 * @returns the items that had their effect now
 * @throws ItemFailure when a handler fails
 */
export async function handleItems(
  subscription: ActiveSubscription,
  tx: Tx,
  items: readonly Item[],
  settings: Pick<MessagingSettings, 'retryBaseMs' | 'onPoint'>,
): Promise<Item[]> {
  await lockSubscription(tx, subscription);
  const { held, unread } = await findHeld(tx, subscription, [...new Set(items.map(({ aggregate }) => aggregate))]);
  const parking: Item[] = [];
  const going: Item[] = [];
  for (const item of items) {
    const isHeld = item.cause === 'event' && held.has(item.aggregate);
    (item.failure !== undefined || isHeld ? parking : going).push(item);
    if (item.failure === undefined) continue;
    if (!item.isUnread || subscription.consumers.length > 0) held.add(item.aggregate);
    else unread.add(item.aggregate);
  }
  await park(tx, subscription.name, parking, settings.retryBaseMs);
  const fresh = await enter(
    tx,
    subscription.name,
    going.filter(({ cause }) => cause === 'event').map(({ eventId }) => eventId),
  );
  const applied = going.filter(({ cause, eventId }) => cause === 'snapshot' || fresh.delete(eventId));
  await applyItems(subscription, tx, applied);
  const superseding = applied.flatMap(({ aggregate, row }) => (row && unread.has(aggregate) ? [row] : []));
  if (superseding.length > 0) await dropSuperseded(tx, subscription, superseding);
  await settings.onPoint('after-effect');
  return applied;
}

/** Writes the items' states to the replica and runs the effects; items of one aggregate keep their order. */
export async function applyItems(subscription: ActiveSubscription, tx: Tx, items: readonly Item[]): Promise<void> {
  for (const wave of wavesOf(items)) {
    const changes = await updateReplica(subscription, tx, wave);
    await react(subscription, tx, changes);
    for (const item of wave) {
      try {
        for (const { consumer, event } of item.handlers)
          await withTrace(event.traceparent, () =>
            consumer.handle(event, tx.as(`system:${consumer.name}`, event.traceparent)),
          );
      } catch (error) {
        throw new ItemFailure(item, error);
      }
    }
  }
}

/** Runs the replica's effects on the changes of a wave; a failure on one of them names its item. */
async function react(
  subscription: ActiveSubscription,
  tx: Tx,
  changes: ReadonlyMap<Item, Change<unknown>>,
): Promise<void> {
  if (changes.size === 0) return;
  const [first] = changes.values();
  const traceparent = changes.size === 1 ? first?.event?.traceparent : undefined;
  for (const { name, handle } of subscription.replica?.effects ?? []) {
    try {
      await withTrace(traceparent, () => handle([...changes.values()], tx.as(`system:${name}`, traceparent)));
    } catch (error) {
      const id = error instanceof ChangeFailure ? error.id : changes.size === 1 ? first?.id : undefined;
      const failed = [...changes].find(([, change]) => change.id === id)?.[0];
      throw failed ? new ItemFailure(failed, error instanceof ChangeFailure ? error.cause : error) : error;
    }
  }
}

/** Splits items so that each aggregate comes at most once in a wave, in order. */
function wavesOf(items: readonly Item[]): Item[][] {
  const met = new Map<string, number>();
  const waves: Item[][] = [];
  for (const item of items) {
    const index = met.get(item.aggregate) ?? 0;
    met.set(item.aggregate, index + 1);
    (waves[index] ??= []).push(item);
  }
  return waves;
}

async function updateReplica(
  subscription: ActiveSubscription,
  tx: Tx,
  wave: readonly Item[],
): Promise<Map<Item, Change<unknown>>> {
  const changes = new Map<Item, Change<unknown>>();
  const offered = wave.filter((item) => item.row !== undefined);
  if (!subscription.replica || offered.length === 0) return changes;
  const present = await subscription.replica.load(
    tx,
    offered.map(({ row }) => row!.id),
  );
  for (const item of offered) {
    const { id, version, state } = item.row!;
    const old = present.get(id);
    const isRepair = item.cause === 'snapshot' && old?.version === version && canonical(old.state) !== canonical(state);
    if (old && version <= old.version && !isRepair) continue;
    const { cause, event } = item;
    changes.set(item, { id, old: old?.state, new: state, version, cause, ...(event ? { event } : {}) });
  }
  const rows = [...changes.values()].map((change) => ({ id: change.id, version: change.version, state: change.new }));
  if (rows.length > 0) await subscription.replica.store(tx, rows);
  return changes;
}

/** JSON with sorted keys: two states are the same when it is. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
