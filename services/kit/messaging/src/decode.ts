import { Envelope, type Event } from '@one-window/contracts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Consumer, ReplicaRow } from './consumer.ts';
import type { ActiveSubscription } from './active-subscription.ts';
import { heartbeatType } from './names.ts';

/** Something to be handled once, for one aggregate. */
export interface Item {
  /** Inbox key and key of the parked event. */
  eventId: string;
  aggregate: string;
  /** As it is parked; `decodeParked` reads it again. */
  stored: unknown;
  cause: 'event' | 'snapshot';
  /** The state for the replica. */
  row?: ReplicaRow<unknown>;
  event?: Event;
  handlers: { consumer: Consumer; event: Event }[];
  /** Why it can't be handled: it is parked with this error. */
  failure?: string;
  /** Its envelope is valid, but this service does not read its form (yet): another version of the service may. */
  isUnread?: boolean;
}

export type Decoded =
  { kind: 'item'; item: Item } | { kind: 'heartbeat'; asOf: Date } | { kind: 'ignored'; type: string };

const Heartbeat = z.object({ asOf: z.iso.datetime() });
const Uuid = z.uuid();

/** A repeatable id for an item that carries none: the same item always gets the same id (UUIDv8, RFC 9562). */
export function syntheticId(...parts: (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const reasonOf = (error: unknown) => (error instanceof z.ZodError ? z.prettifyError(error) : String(error));

/** The `traceparent` of an event as it came; undefined when it has none, as a snapshot's row. */
export function traceparentOf(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'traceparent' in stored ? stored.traceparent : undefined;
}

/** jsonb takes no NUL. */
const withoutNul = (text: string) => text.replaceAll('\u0000', '').replaceAll('\\u0000', '');

/** The JSON object of a message; any other text is kept as text, so that it can be parked and inspected. */
function readObject(text: string): object {
  try {
    const value: unknown = JSON.parse(withoutNul(text));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // the check of the envelope reports it
  }
  return { unreadable: withoutNul(text).slice(0, 10_000) };
}

/**
 * What a message of a subscription's events contains; a malformed one is an item with a failure, identified by its id
 * or its place in the stream.
 */
export function decode(
  subscription: ActiveSubscription,
  text: string,
  place: { messageId?: string; streamSequence: number },
): Decoded {
  const raw = readObject(text);
  const given: Partial<Event> = raw;
  const id = [given.id, place.messageId].find((candidate) => Uuid.safeParse(candidate).success);
  const fallback = {
    eventId: id ?? syntheticId(subscription.name, place.streamSequence, text),
    aggregate: typeof given.subject === 'string' && given.subject ? given.subject : `message:${place.streamSequence}`,
  };
  return decodeEvent(subscription, raw, fallback);
}

function decodeEvent(
  subscription: ActiveSubscription,
  raw: unknown,
  fallback: { eventId: string; aggregate: string },
): Decoded {
  const item: Item = { ...fallback, stored: raw, cause: 'event', handlers: [] };
  try {
    const envelope = Envelope.parse(raw);
    if (envelope.type === heartbeatType(subscription.owner, subscription.noun, subscription.version)) {
      return { kind: 'heartbeat', asOf: new Date(Heartbeat.parse(envelope.data).asOf) };
    }
    item.aggregate = envelope.subject;
    item.isUnread = true;
    if (!envelope.type.endsWith(`.v${subscription.version}`))
      throw new Error(`${envelope.type} is read in version ${subscription.version} here`);
    const consumers = subscription.consumers.filter(({ eventType }) => eventType.type === envelope.type);
    if (!subscription.replica && consumers.length === 0) return { kind: 'ignored', type: envelope.type };
    item.event = envelope as Event;
    item.handlers = consumers.map((consumer) => ({
      consumer,
      event: { ...(envelope as Event), data: consumer.eventType.data.parse(envelope.data) },
    }));
    if (subscription.replica) {
      const { state } = z.object({ state: subscription.replica.state }).parse(envelope.data);
      item.row = { id: envelope.subject, version: envelope.aggregateversion, state };
    }
    item.isUnread = false;
  } catch (error) {
    item.failure = reasonOf(error);
  }
  return { kind: 'item', item };
}

const SnapshotRow = z.object({ id: z.string().min(1), version: z.number().int().nonnegative(), state: z.unknown() });

/** Message of a snapshot: a batch of rows, or its end. */
export const SnapshotMessage = z.union([
  z.object({ snapshotId: z.uuid(), rows: z.array(z.unknown()) }),
  z.object({
    snapshotId: z.uuid(),
    done: z.literal(true),
    count: z.number().int().nonnegative(),
    asOf: z.iso.datetime(),
  }),
]);

/** A row of a snapshot as an item of its subscription. */
export function decodeRow(subscription: ActiveSubscription, snapshotId: string, raw: unknown): Item {
  const given = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }) : {};
  const aggregate = typeof given.id === 'string' && given.id ? given.id : syntheticId(JSON.stringify(raw));
  const item: Item = {
    eventId: syntheticId(subscription.name, snapshotId, aggregate),
    aggregate,
    stored: { snapshotId, row: raw },
    cause: 'snapshot',
    handlers: [],
  };
  try {
    const { id, version, state } = SnapshotRow.parse(raw);
    item.isUnread = true;
    item.row = { id, version, state: subscription.replica?.state.parse(state) };
    item.isUnread = false;
  } catch (error) {
    item.failure = reasonOf(error);
  }
  return item;
}

const ParkedRow = z.object({ snapshotId: z.string(), row: z.unknown() });

/** A parked event again, read by today's code. */
export function decodeParked(
  subscription: ActiveSubscription,
  parked: { event_id: string; aggregate: string; event: unknown },
): Item | undefined {
  const row = ParkedRow.safeParse(parked.event);
  if (row.success) return { ...decodeRow(subscription, row.data.snapshotId, row.data.row), eventId: parked.event_id };
  const decoded = decodeEvent(subscription, parked.event, { eventId: parked.event_id, aggregate: parked.aggregate });
  return decoded.kind === 'item' ? decoded.item : undefined;
}
