import type { Event, EventType } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { withTrace } from '@one-window/signed-call';
import type { z } from 'zod';

/** A service's effect of one kind of event. */
export interface Consumer {
  kind: 'consumer';
  name: string;
  eventType: EventType;
  handle(event: Event, tx: Tx): Promise<void>;
}

/**
 * Declares the effect of one kind of event, done once per event in one transaction with its inbox row. Events of one
 * aggregate come in the order of their versions; one that fails is tried again and delays only its own aggregate.
 * @param options.name `<effect>-on-<cause>`, the name of its file; the actor of its changes is `system:<name>`
 */
export function consumer<Data>(
  eventType: EventType<Data>,
  handle: (event: Event<Data>, tx: Tx) => Promise<void>,
  { name }: { name: string },
): Consumer {
  return {
    kind: 'consumer',
    name,
    eventType: eventType as EventType,
    handle: (event, tx) => handle(event as Event<Data>, tx),
  };
}

/** How a replicated aggregate changed here. */
export interface Change<State> {
  id: string;
  /**
   * The replica's state before; undefined when there was none (new, or the replica was lost) or none that is still
   * readable.
   */
  old: State | undefined;
  new: State;
  version: number;
  cause: 'event' | 'snapshot';
  /** The event, when one brought the change. */
  event?: Event;
}

/** An effect that follows from a replica's changes. */
export interface Reaction<State> {
  name: string;
  /** At most one change of each aggregate comes at a time. */
  handle(changes: readonly Change<State>[], tx: Tx): Promise<void>;
}

/** A reaction's failure on one change of several. */
export class ChangeFailure extends Error {
  readonly id: string;

  constructor(id: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.id = id;
  }
}

/**
 * Declares an effect of a replica's changes, in the same transaction: one call for a whole batch, since a first fill is
 * every resident of a district. It must reconcile: change its own rows to fit `new`, whatever the state before.
 * Versions may be skipped, a snapshot brings states without events, and after a rebuild `old` is undefined for
 * aggregates whose effect was done long ago.
 * @param name `<effect>-on-<cause>`, the name of its file; the actor of its changes is `system:<name>`
 */
export function reaction<State>(
  name: string,
  handle: (changes: readonly Change<State>[], tx: Tx) => Promise<void>,
): Reaction<State> {
  return { name, handle };
}

/** Like `reaction`, one change after the other: for effects that need several statements, on small numbers. */
export function reactionToEach<State>(
  name: string,
  handle: (change: Change<State>, tx: Tx) => Promise<void>,
): Reaction<State> {
  return {
    name,
    async handle(changes, tx) {
      for (const change of changes) {
        try {
          const traceparent = change.event?.traceparent;
          await withTrace(traceparent, () => handle(change, tx.as(tx.actor, traceparent)));
        } catch (error) {
          throw new ChangeFailure(change.id, error);
        }
      }
    },
  };
}

/** One row of a replica. */
export interface ReplicaRow<State> {
  id: string;
  version: number;
  state: State;
}

/** A row of the replica as it is stored. */
export interface KeptRow<State> {
  version: number;
  /** Undefined when it was stored in an earlier shape that is no longer readable. */
  state: State | undefined;
}

/** What a service keeps of another's aggregate. */
export interface Replica<State = unknown> {
  kind: 'replica';
  owner: string;
  noun: string;
  version: number;
  state: z.ZodType<State>;
  load(tx: Tx, ids: string[]): Promise<Map<string, KeptRow<State>>>;
  store(tx: Tx, rows: ReplicaRow<State>[]): Promise<void>;
  keeps: readonly string[];
  effects: Reaction<State>[];
}

/** How a replica is declared. */
export interface ReplicaOptions<State> {
  owner: string;
  noun: string;
  /** The version of the noun's events that is read; default 1. */
  version?: number;
  /** Published state as this service reads it: keys that it does not name are dropped. */
  state: z.ZodType<State>;
  /** The rows of those ids; ids without a row are left out. */
  load(tx: Tx, ids: string[]): Promise<Map<string, KeptRow<State>>>;
  /** Inserts or overwrites those rows, version included; each id comes once. */
  store(tx: Tx, rows: ReplicaRow<State>[]): Promise<void>;
  /**
   * Columns in which it is stored. When they, the state or the version change, the service fills the replica again by
   * itself.
   */
  keeps?: readonly string[];
  effects?: Reaction<State>[];
}

/**
 * Declares a replica. Every event of the noun carries the aggregate's whole published state as `data.state`; the
 * highest version stays, so loss, disorder and repetition do no lasting harm. The service fills it by a snapshot at its
 * first start.
 */
export function replica<State>(options: ReplicaOptions<State>): Replica<State> {
  return { kind: 'replica', version: 1, keeps: [], effects: [], ...options };
}
