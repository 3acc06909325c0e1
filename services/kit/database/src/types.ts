/**
 * Whose eyes a transaction has; row-level security reads it.
 * `system` is for work that no caller asked for (inbox, jobs, relay, snapshots) and names its reason.
 */
export type Scope =
  | {
      kind: 'system';
      reason: string;
      /** Reads go by indexes only: for pages of a table by its key. */
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
      /** One record opened by a grant of its own. */
      grantId?: string;
    };

/** What the kit needs of a Prisma transaction client; each service passes its own generated type. */
export interface PrismaTransaction {
  $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): PromiseLike<T>;
  $executeRawUnsafe(query: string, ...values: unknown[]): PromiseLike<number>;
}

/** What the kit needs of a generated Prisma client. */
export interface PrismaLike<Client extends PrismaTransaction = PrismaTransaction> {
  $transaction<R>(work: (tx: Client) => Promise<R>, options?: { maxWait?: number; timeout?: number }): Promise<R>;
  $disconnect(): Promise<void>;
}

/** A kind of event, as far as publishing it goes. */
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
  /** The same fact in other versions, for who does not read `type` yet; each reader takes one of them. */
  alsoAs?: readonly { type: NewEventType; data: unknown }[];
}

/** One transaction: rows and outbox commit together or not at all. */
export interface Tx<Client extends PrismaTransaction = PrismaTransaction> {
  /** The service's own Prisma client inside the transaction. */
  db: Client;
  /** SQL with positional parameters inside the transaction. */
  sql<Row = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]>;
  /** Puts a fact into the outbox in all its versions; checks each against its schema and gives it the aggregate's next version. */
  emit<Data>(event: NewEvent<Data>): Promise<void>;
  /** Lets the transaction also see and write rows of `code`, after the policy has been checked (moves, grants). */
  widen(code: string): Promise<void>;
  /** `sub` of the caller, or `system:<reason>`. */
  actor: string;
  /** The same transaction in the name of another cause: the effects of a batch of events each have their own. */
  as(actor: string, traceparent?: string): Tx<Client>;
}

/** Batched reads and transactions of one service on one pool. */
export interface Database<Client extends PrismaTransaction = PrismaTransaction> {
  /**
   * One short read-only transaction under row-level security: `BEGIN READ ONLY`, `set_config`, `SELECT`, `COMMIT`.
   * `name` makes it a prepared statement. Throws inside a transaction, where it would wait for a second connection.
   */
  read<Row = Record<string, unknown>>(scope: Scope, text: string, values?: unknown[], name?: string): Promise<Row[]>;
  /** One write transaction; rolls back when `work` throws. Serialisation failures and deadlocks are retried twice. */
  transaction<R>(scope: Scope, actor: string, work: (tx: Tx<Client>) => Promise<R>, traceparent?: string): Promise<R>;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
