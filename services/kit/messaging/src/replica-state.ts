import type { Tx } from '@one-window/database';
import type pg from 'pg';
import type { ActiveSubscription } from './active-subscription.ts';

/** The state of a replica: how current it is, and whether it is filled. */
export interface ReplicaState {
  as_of: Date | null;
  snapshot_id: string | null;
  snapshot_requested_at: Date | null;
  snapshot_completed_at: Date | null;
  kept_shape: string | null;
}

type Place = Pick<ActiveSubscription, 'owner' | 'noun' | 'name'>;

/** Reads the state's row, or inserts it. */
export async function ensureReplicaState(pool: pg.Pool, { owner, noun }: Place): Promise<ReplicaState> {
  await pool.query('insert into kit.replica_state (owner, noun) values ($1, $2) on conflict do nothing', [owner, noun]);
  const { rows } = await pool.query<ReplicaState>(
    'select as_of, snapshot_id::text, snapshot_requested_at, snapshot_completed_at, kept_shape from kit.replica_state where owner = $1 and noun = $2',
    [owner, noun],
  );
  return rows[0]!;
}

/**
 * Stores the owner's statement that all changes up to `asOf` are published. Only for a replica that was filled and has
 * nothing parked: otherwise it would look younger than it is.
 */
export async function raiseWatermark(tx: Pick<Tx, 'sql'>, { owner, noun, name }: Place, asOf: Date): Promise<void> {
  await tx.sql(
    `update kit.replica_state set as_of = greatest(as_of, $3::timestamptz)
     where owner = $1 and noun = $2 and snapshot_completed_at is not null
       and not exists (select from kit.parked_event where consumer = $4)`,
    owner,
    noun,
    asOf.toISOString(),
    name,
  );
}

/**
 * Marks the last requested snapshot as completely applied. The events parked before are tried again: the state that
 * they lacked is there now.
 */
export async function completeSnapshot(
  tx: Pick<Tx, 'sql'>,
  subscription: Place,
  snapshotId: string,
  asOf: Date,
): Promise<void> {
  const rows = await tx.sql(
    `update kit.replica_state set snapshot_completed_at = clock_timestamp()
     where owner = $1 and noun = $2 and snapshot_id = $3::uuid and snapshot_completed_at is null returning 1`,
    subscription.owner,
    subscription.noun,
    snapshotId,
  );
  if (rows.length === 0) return;
  await tx.sql(
    `update kit.parked_event set dead = false, unread = false, attempts = 0, next_attempt_at = clock_timestamp()
     where consumer = $1 and (dead or unread)`,
    subscription.name,
  );
  await raiseWatermark(tx, subscription, asOf);
}

/**
 * Stores the id under which a snapshot is requested; false when the last one has just been completed and none is
 * needed.
 */
export async function startSnapshot(
  pool: pg.Pool,
  { owner, noun }: Pick<Place, 'owner' | 'noun'>,
  snapshotId: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update kit.replica_state set snapshot_id = $3::uuid, snapshot_requested_at = clock_timestamp()
     where owner = $1 and noun = $2 and snapshot_completed_at is null`,
    [owner, noun, snapshotId],
  );
  return rowCount === 1;
}

/** Marks a replica as unfilled: the service's running process asks for a snapshot within seconds. */
export async function markForRebuild(pool: pg.Pool, owner: string, noun: string): Promise<void> {
  await pool.query(
    `insert into kit.replica_state as state (owner, noun) values ($1, $2)
     on conflict (owner, noun) do update set snapshot_id = null, snapshot_requested_at = null, snapshot_completed_at = null`,
    [owner, noun],
  );
}

/**
 * Stores the replica's shape. Marks a replica that was filled in another shape as unfilled.
 * @returns whether it must be filled again
 */
export async function noteKeptShape(
  pool: pg.Pool,
  { owner, noun }: Pick<Place, 'owner' | 'noun'>,
  shape: string,
): Promise<boolean> {
  const { rows } = await pool.query<{ mustRefill: boolean }>(
    `update kit.replica_state state set kept_shape = $3, snapshot_completed_at = null,
       snapshot_id = case when before.filled then null else state.snapshot_id end,
       snapshot_requested_at = case when before.filled then null else state.snapshot_requested_at end
     from (select snapshot_completed_at is not null as filled from kit.replica_state where owner = $1 and noun = $2) before
     where owner = $1 and noun = $2 and kept_shape is distinct from $3 returning before.filled as "mustRefill"`,
    [owner, noun, shape],
  );
  return rows[0]?.mustRefill ?? false;
}

/** Stores that the owner has not answered the request for a snapshot. */
export async function noteSilence(pool: pg.Pool, { owner, noun }: Pick<Place, 'owner' | 'noun'>): Promise<void> {
  await pool.query('update kit.replica_state set owner_silent_at = clock_timestamp() where owner = $1 and noun = $2', [
    owner,
    noun,
  ]);
}

/** Each owner once. */
export const ownersOf = (places: readonly Pick<Place, 'owner'>[]): string[] => [
  ...new Set(places.map(({ owner }) => owner)),
];

/**
 * The owners of those replicas that have never been complete. An owner that does not answer is not among them: a
 * department that is down must not keep other services from starting. The service always waits for the replica that
 * decides jurisdiction.
 */
export async function unfilledOwners(
  pool: pg.Pool,
  places: readonly Pick<Place, 'owner' | 'noun'>[],
  authority?: Pick<Place, 'owner' | 'noun'>,
): Promise<string[]> {
  const { rows } = await pool.query<{ owner: string; noun: string; filled: boolean }>(
    `select owner, noun, snapshot_completed_at is not null or as_of is not null as filled from kit.replica_state
     where snapshot_completed_at is not null or as_of is not null or owner_silent_at is not null`,
  );
  const unfilled = places.filter(({ owner, noun }) => {
    const isAuthority = authority?.owner === owner && authority.noun === noun;
    return !rows.some((row) => row.owner === owner && row.noun === noun && (row.filled || !isAuthority));
  });
  return ownersOf(unfilled);
}
