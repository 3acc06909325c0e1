import { event } from '@one-window/contracts';
import { connectionOptions, openDatabase, createPool, type Database, type Scope } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { z } from 'zod';
import { consumer, reactionToEach, replica } from '../consumer.ts';
import { connectNats, type Nats } from '../nats.ts';
import { replicaTable } from '../replica-table.ts';
import type { Log, MessagingSettings } from '../settings.ts';
import type { Signable } from '../signature.ts';
import { publishSnapshots } from '../snapshot-owner.ts';
import { startMessaging, type Messaging } from '../start.ts';
import { messageServer, silent, type MessageServer } from './message-server.ts';

export { silent };

export const system: Scope = { kind: 'system', reason: 'test' };
export const State = z.object({ name: z.string(), gridCode: z.string() });
export type State = z.infer<typeof State>;

/** Faster than in production, so that tests need not wait. */
export const quick: Partial<MessagingSettings> = {
  pollMs: 100,
  heartbeatEveryMs: 200,
  retryBaseMs: 30,
  snapshotRetryMs: 2_000,
};

const tables = `
  create table resident (id uuid primary key, name text not null, grid_code text not null);
  create table resident_replica (id uuid primary key, version bigint not null, name text not null, grid_code text not null);
  create table effect (seq bigint generated always as identity, consumer text not null, subject text not null, note text not null);
  grant all on all tables in schema public to public;
  grant all on all sequences in schema public to public;`;

/** A service's database and what its processes need. */
export interface ServiceUnderTest {
  name: string;
  store: TestDatabase;
  database: Database;
  pool: pg.Pool;
  admin: pg.Pool;
  /** Starts one more process of the service. */
  start(
    parts: Omit<
      Parameters<typeof startMessaging>[0],
      'service' | 'database' | 'pool' | 'nats' | 'signing' | 'log' | 'clock'
    > & { log?: Log },
  ): Messaging;
  /** Stops the processes that were started. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A service with the kit's tables, a replica, a table of its own and one that counts effects. */
async function serviceUnderTest(name: string, server: MessageServer): Promise<ServiceUnderTest> {
  const store = await testDatabase({ service: fixtureServiceDir });
  const adminPool = new pg.Pool({ ...connectionOptions(store.adminUrl), max: 3 });
  adminPool.on('error', () => undefined);
  await adminPool.query(tables);
  const running: { messaging: Messaging; nats: Nats }[] = [];
  const { database, pool } = await openService(store.url);
  const stop = async () => {
    for (const { messaging, nats } of running.splice(0)) {
      await messaging.stop();
      await nats.close();
    }
  };
  return {
    name,
    store,
    database,
    pool,
    admin: adminPool,
    start: (parts) => {
      const nats = connectNats(server.urlOf(name), { name });
      const clock = { now: () => new Date() };
      const messaging = startMessaging({
        service: name,
        database,
        pool,
        nats,
        signing: server.signingOf(name),
        readers: server.readers,
        log: silent,
        clock,
        ...parts,
        settings: { ...quick, ...parts.settings },
      });
      running.push({ messaging, nats });
      return messaging;
    },
    stop,
    close: async () => {
      await stop();
      await database.close();
      await pool.end();
      await adminPool.end();
      await store.drop();
    },
  };
}

/** The runtime role's database and pool, as a service's process opens them. */
export async function openService(url: string) {
  const onError = () => undefined;
  const database = openDatabase({
    url,
    poolSize: 8,
    clock: { now: () => new Date() },
    onError,
  });
  return { database, pool: createPool({ url, size: 3, onError }) };
}

/** An owner and a consumer on one real message server. */
export interface World extends MessageServer {
  owner: ServiceUnderTest;
  taker: ServiceUnderTest;
  contracts: ReturnType<typeof contractsOf>;
  /** Publishes messages signed by the owner, as its relay would. */
  publishAsOwner(messages: readonly Signable[]): Promise<void>;
}

/** The events of an owner: a replicated resident and an application that is not. */
export function contractsOf(owner: string) {
  return {
    changed: event(`${owner}.resident.changed.v1`, z.object({ state: State })),
    submitted: event(`${owner}.application.submitted.v1`, z.object({ n: z.number() })),
  };
}

let worlds = 0;
const letters = () => `${process.pid}-${(worlds += 1)}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);

const nounsOf = (owner: string, versions: readonly number[]) =>
  ['resident', 'application'].flatMap((noun) => versions.map((version) => ({ owner, noun, version })));

/**
 * Starts an owner and a consumer; the consumer may read these versions of what the owner publishes. `dispose` stops all
 * of it.
 */
export async function world({ versions = [1] }: { versions?: readonly number[] } = {}): Promise<World> {
  const tag = letters();
  const [ownerName, takerName] = [`owner-${tag}`, `taker-${tag}`];
  const server = await messageServer([
    { service: ownerName, reads: [] },
    { service: takerName, reads: nounsOf(ownerName, versions) },
  ]);
  const [owner, taker] = await Promise.all([serviceUnderTest(ownerName, server), serviceUnderTest(takerName, server)]);
  return {
    ...server,
    owner,
    taker,
    contracts: contractsOf(owner.name),
    publishAsOwner: (messages) => server.publishAs(owner.name, messages),
    dispose: async () => {
      await taker.close();
      await owner.close();
      await server.dispose();
    },
  };
}

/** The taker's replica of residents, which writes each change down as an effect. */
export const residentReplica = (owner: string, onChange: (name: string) => void = () => undefined) =>
  replica<State>({
    owner,
    noun: 'resident',
    state: State,
    ...replicaTable<State>({
      table: 'resident_replica',
      columns: ['name', 'grid_code'],
      toRow: ({ name, gridCode }) => ({ name, grid_code: gridCode }),
      fromRow: (row) => ({ name: String(row['name']), gridCode: String(row['grid_code']) }),
    }),
    effects: [
      reactionToEach('note-on-change', async (change, tx) => {
        onChange(change.new.name);
        await tx.sql(
          'insert into effect (consumer, subject, note) values ($1, $2, $3)',
          'note-on-change',
          change.id,
          `${change.cause} ${change.old?.name ?? '-'} → ${change.new.name}`,
        );
      }),
    ],
  });

/** The taker's consumer of applications; `before` may fail. */
export const applicationConsumer = (
  contracts: World['contracts'],
  before: (n: number, subject: string) => void = () => undefined,
) =>
  consumer(
    contracts.submitted,
    async (submitted, tx) => {
      before(submitted.data.n, submitted.subject);
      await tx.sql(
        'insert into effect (consumer, subject, note) values ($1, $2, $3)',
        'open-case',
        submitted.subject,
        String(submitted.data.n),
      );
    },
    { name: 'open-case-on-submission' },
  );

/** The owner's snapshot of residents, by pages of the key. */
export const residentSnapshots = publishSnapshots<State>({
  noun: 'resident',
  async *stream(read) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await read<{ id: string; version: number; name: string; grid_code: string }>(
        `select r.id::text, coalesce(v.version, 0) as version, r.name, r.grid_code from resident r
         left join kit.aggregate_version v on v.noun = 'resident' and v.id = r.id::text
         where r.id > $1::uuid order by r.id limit 500`,
        [after],
      );
      if (rows.length === 0) return;
      yield rows.map(({ id, version, name, grid_code }) => ({
        id,
        version: Number(version),
        state: { name, gridCode: grid_code },
      }));
      after = rows.at(-1)!.id;
    }
  },
});

/** Rows that the taker's effects wrote. */
export async function effects({ admin }: ServiceUnderTest): Promise<{ subject: string; note: string }[]> {
  return (await admin.query<{ subject: string; note: string }>('select subject, note from effect order by seq')).rows;
}

/** Name by id, of a table of residents. */
export async function names(
  { admin }: ServiceUnderTest,
  table: 'resident' | 'resident_replica',
): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ id: string; name: string }>(`select id::text, name from ${table} order by id`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Registers or renames residents, one transaction for all. */
export async function save(
  { owner, contracts }: World,
  residents: readonly { id: string; name: string }[],
): Promise<void> {
  await owner.database.transaction(system, 'tester', async (tx) => {
    for (const { id, name } of residents) {
      const state = { name, gridCode: '43110200400701' };
      await tx.sql(
        'insert into resident values ($1::uuid, $2, $3) on conflict (id) do update set name = excluded.name',
        id,
        name,
        state.gridCode,
      );
      await tx.emit({ type: contracts.changed, subject: id, data: { state } });
    }
  });
}

/** Emits applications `n` of `subject`. */
export async function submit(
  { owner, contracts }: World,
  ns: readonly number[],
  subjectOf: (n: number) => string,
): Promise<void> {
  await owner.database.transaction(system, 'tester', async (tx) => {
    for (const n of ns) await tx.emit({ type: contracts.submitted, subject: subjectOf(n), data: { n } });
  });
}
