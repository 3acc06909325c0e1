import { departments, subscriptionsOf, type Caller, type EventType, type Event } from '@one-window/contracts';
import { uuidv7, type Database, type Tx } from '@one-window/database';
import {
  handleItems,
  decode,
  type Item,
  activeSubscriptions,
  requireSubscriptions,
  type ActiveSubscription,
  defaultSettings,
} from '@one-window/messaging';
import { createCore, type ServiceContext, type ServiceDefinition, type ServiceParts } from '@one-window/service';
import { readKey, signCall } from '@one-window/signed-call';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { testDatabase } from './database.ts';

const keyNames = ['data', 'index', 'hash', 'evidence'];

/** A folder with random keys for every department, as the launcher would make it. */
export function testKeys(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-window-keys-'));
  const names = ['presence'].concat(
    departments.flatMap(({ name }) => [...keyNames.map((key) => `${name}.${key}`), `gateway-${name}`, `seal-${name}`]),
  );
  for (const name of names)
    writeFileSync(path.join(folder, `${name}.key`), randomBytes(32).toString('hex'), { mode: 0o600 });
  return folder;
}

/** The answer of a query, as a client of the gateway would read it. */
export interface Answer {
  status: number;
  // a test may read any field of the answer
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: { message: string; path?: (string | number)[]; code: string }[];
  /** SQL statements that the answer took. */
  sql: number;
}

/** A service on a database of its own, without NATS: calls are signed and go over its real HTTP side. */
export interface TestService<Loaders, Resources> {
  parts: ServiceParts;
  resources: Resources;
  /** Superuser's connection: sees every row, for checks outside the service. */
  admin: pg.Pool;
  /** A signed GraphQL call as `caller`. */
  query(caller: Partial<Caller>, text: string, variables?: Record<string, unknown>): Promise<Answer>;
  contextFor(caller: Partial<Caller>): ServiceContext<Loaders, Resources>;
  /** A transaction in the system's scope, for arranging rows. */
  arrange<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
  /** Delivers an event, through inbox, replica and effects; `version` defaults to the next of that subject. */
  receive<Data>(
    type: EventType<Data>,
    subject: string,
    data: Data,
    of?: { id?: string; version?: number },
  ): Promise<Event>;
  /**
   * Collects events received meanwhile and delivers them at its end: those of a subscription in one transaction, like a
   * batch from a full stream.
   */
  receiveTogether(work: () => Promise<unknown>): Promise<void>;
  /** The same event again, as NATS may deliver it. */
  redeliver(...events: Event[]): Promise<void>;
  /** Events in the outbox, oldest first. */
  emitted(type?: string): Promise<{ type: string; subject: string; version: number; data: any }[]>; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** The residents whose data this account has accessed by the ledger, sorted. */
  accessedBy(sub: string): Promise<string[]>;
  /** What `/health` answers. */
  health(): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Runs the service's job of that name once. @throws Error when it writes under another actor than `system:<name>` */
  runJob(name: string): Promise<void>;
  dispose(): Promise<void>;
}

/** By default a clerk of Xujiajing community with the purpose of acceptance. */
export function callerOf(of: Partial<Caller>): Caller {
  return {
    sub: 'clerk-test',
    name: '测试',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '431102004007',
    purpose: 'ACCEPTANCE',
    operationId: randomUUID(),
    ...of,
  };
}

/** Makes a service for a test file; call `dispose` when it ends. */
export async function testService<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  options: { poolSize?: number; replicaStaleAfterMs?: number } = {},
): Promise<TestService<Loaders, Resources>> {
  const database = await testDatabase({ service: definition.name });
  const keysDir = testKeys();
  const core = await createCore(definition, {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.url,
    databasePoolSize: options.poolSize ?? 5,
    natsUrl: 'nats://127.0.0.1:1',
    keysDir,
    mode: 'test',
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    heartbeatEveryMs: 1_000,
    // no NATS, no heartbeat: a replica counts as fresh once it has been marked
    replicaStaleAfterMs: options.replicaStaleAfterMs ?? 3_600_000,
    clockAheadMs: 0,
    jobEveryMs: 1_000,
    drainDelayMs: 0,
    followsParent: false,
  });
  const { parts, resources } = core;
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  admin.on('error', () => undefined);
  const gatewayKey = readKey(keysDir, `gateway-${definition.name}`);
  const subscriptions = activeSubscriptions(
    definition.name,
    definition.consumers?.(resources, parts) ?? [],
    definition.replicas?.(resources, parts) ?? [],
  );
  requireSubscriptions(definition.name, subscriptions, subscriptionsOf(definition.name));
  const kept = subscriptions.filter(({ replica }) => replica);
  await admin.query(
    `insert into kit.replica_state (owner, noun, as_of, snapshot_completed_at)
     select owner, noun, clock_timestamp(), clock_timestamp() from unnest($1::text[], $2::text[]) as t (owner, noun)`,
    [kept.map(({ owner }) => owner), kept.map(({ noun }) => noun)],
  );
  const versions = new Map<string, number>();
  let sequence = 0;
  // a real socket: Fastify's inject() loads an ES module that jest cannot require
  const address = core.app.listen({ host: '127.0.0.1', port: 0 });

  const arrange = <R>(work: (tx: Tx) => Promise<R>) =>
    parts.database.transaction({ kind: 'system', reason: 'test' }, 'system:test', work);

  let held: Map<ActiveSubscription, Item[]> | undefined;
  const deliver = async (event: Event) => {
    const [owner, noun, , version] = event.type.split('.') as [string, string, string, string];
    const subscription = subscriptions.find(
      (each) => each.owner === owner && each.noun === noun && `v${each.version}` === version,
    );
    if (!subscription) throw new Error(`${definition.name} does not listen to ${owner}.${noun}.${version}`);
    const decoded = decode(subscription, JSON.stringify(event), {
      messageId: event.id,
      streamSequence: (sequence += 1),
    });
    if (decoded.kind !== 'item') return;
    if (decoded.item.failure) throw new Error(decoded.item.failure);
    if (!held) return arrange((tx) => handleItems(subscription, tx, [decoded.item], defaultSettings));
    if (!held.has(subscription)) held.set(subscription, []);
    held.get(subscription)!.push(decoded.item);
  };

  return {
    parts,
    resources,
    admin,
    contextFor: (caller) => core.contextFor(callerOf(caller)),
    arrange,
    async query(caller, text, variables = {}) {
      const body = Buffer.from(JSON.stringify({ query: text, variables }));
      const response = await fetch(`${await address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signCall(gatewayKey, body, callerOf(caller)) },
        body,
      });
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      const answer = (await response.json()) as any;
      return {
        status: response.status,
        data: answer.data,
        errors: (answer.errors ?? []).map(
          (error: { message: string; path?: string[]; extensions?: { code?: string } }) => ({
            message: error.message,
            path: error.path,
            code: error.extensions?.code ?? '',
          }),
        ),
        sql: answer.extensions?.sql ?? 0,
      };
    },
    async accessedBy(sub) {
      const { rows } = await admin.query<{ id: string }>(
        'select distinct unnest(residents)::text as id from kit.access_ledger where caller = $1 order by 1',
        [sub],
      );
      return rows.map(({ id }) => id);
    },
    health: async () => (await fetch(`${await address}/health`)).json(),
    async receive(type, subject, data, of = {}) {
      const version = of.version ?? (versions.get(subject) ?? 0) + 1;
      versions.set(subject, Math.max(version, versions.get(subject) ?? 0));
      const event: Event = {
        id: of.id ?? uuidv7(),
        source: type.owner,
        type: type.type,
        subject,
        time: parts.clock.now().toISOString(),
        aggregateversion: version,
        actor: 'test',
        data,
      };
      await deliver(event);
      return event;
    },
    async receiveTogether(work) {
      const pulled = (held = new Map<ActiveSubscription, Item[]>());
      try {
        await work();
      } finally {
        held = undefined;
      }
      for (const [subscription, items] of pulled)
        await arrange((tx) => handleItems(subscription, tx, items, defaultSettings));
    },
    async redeliver(...events) {
      for (const event of events) await deliver(event);
    },
    async emitted(type) {
      const { rows } = await admin.query(
        `select type, subject, aggregate_version::int as version, data from kit.outbox
         where $1::text is null or type = $1 order by seq`,
        [type ?? null],
      );
      return rows;
    },
    async runJob(name) {
      const job = definition.jobs?.(resources, parts).find((candidate) => candidate.name === name);
      if (!job) throw new Error(`${definition.name} has no job ${name}`);
      await job.run({ ...parts, database: actingAs(`system:${name}`, parts.database) });
    },
    async dispose() {
      await core.close();
      await admin.end();
      await database.drop();
      rmSync(keysDir, { recursive: true, force: true });
    },
  };
}

/** The database for a job, which names itself as the actor of what it writes. */
function actingAs(expected: string, database: Database): Database {
  return {
    ...database,
    transaction(scope, actor, ...rest) {
      if (actor !== expected) throw new Error(`the job writes as ${actor}, not as ${expected}`);
      return database.transaction(scope, actor, ...rest);
    },
  };
}
