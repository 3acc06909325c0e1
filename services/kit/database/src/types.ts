/**
 * Which rows a transaction may see: a caller's or all; row-level security reads it. `system` is for work that no caller
 * asked for (inbox, jobs, relay, snapshots) and names its reason.
 */
export type Scope =
  | {
      kind: 'system';
      reason: string;
      /** Reads use indexes only: for pages of a table by its key. */
      byIndex?: true;
    }
  | {
      kind: 'caller';
      /** Division or grid code; empty sees no row by place. */
      jurisdiction: string;
      /** A resident sees their own rows. */
      residentId?: string;
      /** Second place of a write that moves a row (old + new). */
      alsoJurisdiction?: string;
      /** One record opened by a grant for it alone. */
      grantId?: string;
    };

/** A kind of event, with what publishing needs. */
export interface NewEventType<Data = unknown> {
  type: string;
  noun: string;
  data: { parse(data: unknown): Data };
}

/** A fact to publish with the transaction. `version` comes from the aggregate and grows by one a change. */
export interface NewEvent<Data = unknown> {
  type: NewEventType<Data>;
  subject: string;
  data: Data;
  /** The same fact in other versions, for services that do not read `type` yet; each reader takes one of them. */
  alsoAs?: readonly { type: NewEventType; data: unknown }[];
}

/** One transaction: rows and outbox commit together or not at all. */
export interface Tx {
  /** SQL with positional parameters inside the transaction. */
  sql<Row = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]>;
  /**
   * Writes a fact to the outbox in all its versions; checks each against its schema and gives it the aggregate's next
   * version.
   */
  emit<Data>(event: NewEvent<Data>): Promise<void>;
  /** Lets the transaction also see and write rows of `code`, after the policy has been checked (moves, grants). */
  widen(code: string): Promise<void>;
  /** `sub` of the caller, or `system:<reason>`. */
  actor: string;
  /** The same transaction with another event as the cause: each effect of a batch of events has its own. */
  as(actor: string, traceparent?: string): Tx;
}

/** Batched reads and transactions of one service on one pool. */
export interface Database {
  /**
   * One short read-only transaction under row-level security: `BEGIN READ ONLY`, `set_config`, `SELECT`, `COMMIT`.
   * `name` makes it a prepared statement. Throws inside a transaction, where it would wait for a second connection.
   */
  read<Row = Record<string, unknown>>(scope: Scope, text: string, values?: unknown[], name?: string): Promise<Row[]>;
  /**
   * One write transaction; rolls back when `work` throws, when one of its statements failed, and after 30 s. Serialisation
   * failures and deadlocks are retried twice. Throws inside a transaction, as `read` does.
   */
  transaction<R>(scope: Scope, actor: string, work: (tx: Tx) => Promise<R>, traceparent?: string): Promise<R>;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
