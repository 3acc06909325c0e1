import { getDepartment } from '@one-window/contracts';
import pg from 'pg';
import { keyOf } from './callers.ts';
import { place } from './stack.ts';

/**
 * The only place where tests read a department's database. What users do and see goes through the gateway; here is only
 * what no part of the graph shows (privileges, the ledger, the outbox, the inbox, a whole replica), what an operator or
 * a fault does to a database, and the one starting point that no mutation creates yet. It connects as the service's
 * runtime role where that has the right, else as the database's owner, never as the superuser.
 */

interface Role {
  user: string;
  password: string;
}

function roleOf(department: string, as: 'runtime' | 'owner'): Role {
  const { database } = getDepartment(department);
  const [user, key] = as === 'owner' ? [`${database}_owner`, 'owner'] : [database, 'database'];
  return { user, password: keyOf(`${department}.${key}`).toString('hex') };
}

async function connected<R>(department: string, role: Role, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const { database } = getDepartment(department);
  const client = new pg.Client({ host: '127.0.0.1', port: place.ports.postgres, database, ...role });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Enters a department's database as the service of another. @throws pg.DatabaseError when PostgreSQL refuses, as it must */
export const enterDatabase = (department: string, service: string): Promise<void> =>
  connected(department, roleOf(service, 'runtime'), () => Promise.resolve());

/** One statement of the service itself, under row-level security with the scope of its jobs. */
const asService = <Row extends pg.QueryResultRow>(department: string, text: string, values: unknown[] = []) =>
  connected(department, roleOf(department, 'runtime'), async (client) => {
    await client.query(`begin; select set_config('app.system', 'on', true)`);
    const { rows } = await client.query<Row>(text, values);
    await client.query('commit');
    return rows;
  });

const asOwner = <Row extends pg.QueryResultRow>(department: string, text: string, values: unknown[] = []) =>
  connected(department, roleOf(department, 'owner'), async (client) => (await client.query<Row>(text, values)).rows);

/**
 * Opens a resident's pension account, without any contribution. Enrolment (S01) is not offered yet, and the seed enrols
 * only its own people: no mutation opens an account. Contributions are recorded through the graph.
 */
export async function enrolInPension(residentId: string, enrolledOn: string): Promise<void> {
  await asService(
    'social-security',
    `insert into pension_account (id, resident_id, grid_code, status, enrolled_on)
     select gen_random_uuid(), id, grid_code, 'CONTRIBUTING', $2 from resident_replica where id = $1`,
    [residentId, enrolledOn],
  );
}

/**
 * When a service last took an event in, by its inbox; undefined when never. A repeated delivery changes nothing else.
 */
export async function takenInAt(service: string, consumer: string, eventId: string): Promise<number | undefined> {
  const [row] = await asService<{ at: Date }>(
    service,
    'select handled_at as at from kit.inbox where consumer = $1 and event_id = $2',
    [consumer, eventId],
  );
  return row?.at.getTime();
}

/** How many events a service has not published yet, by its outbox: none may be lost while NATS is away. */
export async function unpublished(service: string): Promise<number> {
  const [row] = await asService<{ count: number }>(
    service,
    'select count(*)::int as count from kit.outbox where published_at is null',
  );
  return row!.count;
}

/** All rows of a service's replica of residents. */
export const replicaOfResidents = (service: string) =>
  asService(
    service,
    'select id::text, version::int, birth_on::text, grid_code, status from resident_replica order by id',
  );

/** A service loses all that it keeps of residents, as by a mistaken command of an operator. */
export const loseReplicaOfResidents = (service: string) => asService(service, 'delete from resident_replica');

/** A row of the access ledger. */
export interface LedgerRow {
  kind: string;
  residents: string[];
  categories: string[];
  purpose: string | null;
  role: string;
  caller: string;
  operation_id: string;
  search_term_hash: string | null;
}

/**
 * The last row's number in a service's access ledger; its service may only add to it, so the database's owner reads it.
 */
export async function ledgerMark(service: string): Promise<string> {
  const [row] = await asOwner<{ seq: string }>(
    service,
    'select coalesce(max(seq), 0)::text as seq from kit.access_ledger',
  );
  return row!.seq;
}

/** What a service has written into its access ledger since a mark, in order. */
export const ledgerSince = (service: string, mark: string) =>
  asOwner<LedgerRow>(
    service,
    `select kind, residents, categories, purpose, role, caller, operation_id::text, search_term_hash
     from kit.access_ledger where seq > $1 order by seq`,
    [mark],
  );

/** Does the work while a service can't write its access ledger. */
export async function withoutLedger(service: string, work: () => Promise<void>): Promise<void> {
  const { database } = getDepartment(service);
  await asOwner(service, `revoke insert on kit.access_ledger from "${database}"`);
  try {
    await work();
  } finally {
    await asOwner(service, `grant insert on kit.access_ledger to "${database}"`);
  }
}
