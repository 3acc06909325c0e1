import type { Caller } from '@one-window/contracts';
import type { Database, Scope, Tx } from '@one-window/database';
import type { Logger } from '@one-window/signed-call';
import type { BusinessClock } from '../clock/clock.ts';
import { LedgerEntry } from '../ledger/access-ledger.ts';
import { writeOnce } from '../write/idempotent-write.ts';
import type { Outcome } from './errors.ts';
import { readsOf, type Reads } from './loaders.ts';

/** What lives as long as the process and every request's context uses. */
export interface ServiceParts {
  database: Database;
  clock: BusinessClock;
  log: Logger;
  keysDir: string;
  hashKey: Buffer;
  /** Reads a 32-byte key of the service by the rest of its name: `data`, `index`, `evidence`. */
  key(name: string): Buffer;
  authorityIsStale(): Promise<boolean>;
  /**
   * Business instant up to which this service knows the owner's changes of a noun; undefined while the replica is
   * behind. Act on a missed deadline only once this instant is past the deadline.
   */
  knownUpTo(owner: string, noun: string): Promise<Date | undefined>;
}

/** One request, for resolvers and commands. */
export interface ServiceContext<Loaders, Resources> {
  caller: Caller;
  scope: Scope;
  clock: BusinessClock;
  database: Database;
  reads: Reads;
  loaders: Loaders;
  /** What the service itself keeps for its lifetime (ciphers, catalogue). */
  resources: Resources;
  ledger: LedgerEntry;
  log: Logger;
  authorityIsStale(): Promise<boolean>;
  /** Does a mutation once: see `writeOnce`. */
  write(operation: string, input: { requestId: string }, work: (tx: Tx) => Promise<Outcome>): Promise<Outcome>;
}

/**
 * The rows that a caller may see: staff by place, residents their own, the anonymous none, independent of other claims.
 * A caller who accepts applications also sees the one resident who is at the counter with their card (全区通办).
 */
export function scopeOf({ role, jurisdiction, residentId, presentResidentId, purpose }: Caller): Scope {
  if (role === 'resident') return { kind: 'caller', jurisdiction: '', ...(residentId ? { residentId } : {}) };
  const isServing = (role === 'clerk' || role === 'grid_worker') && purpose === 'ACCEPTANCE';
  const present = isServing && presentResidentId ? { residentId: presentResidentId } : {};
  return { kind: 'caller', jurisdiction: role === 'anonymous' ? '' : jurisdiction, ...present };
}

/**
 * A resident whose record was merged since they signed in acts as the surviving record and sees its rows. One statement
 * for residents, none for other callers.
 */
export async function asSurvivor(database: Pick<Database, 'read'>, caller: Caller): Promise<Caller> {
  const { role, residentId } = caller;
  if (role !== 'resident' || !residentId) return caller;
  const scope = { kind: 'system', reason: 'who a resident is after merges' } as const;
  const [row] = await database.read<{ id: string }>(
    scope,
    `select kit.survivor('resident', $1::uuid) as id`,
    [residentId],
    'kit-caller-survivor',
  );
  return { ...caller, residentId: row?.id ?? residentId };
}

/** Makes the context of one request. */
export function createContext<Loaders, Resources>(
  parts: ServiceParts,
  caller: Caller,
  resources: Resources,
  createLoaders: (reads: Reads, resources: Resources) => Loaders,
): ServiceContext<Loaders, Resources> {
  const scope = scopeOf(caller);
  const reads = readsOf(parts.database, scope);
  let loaders: Loaders | undefined;
  let isStale: Promise<boolean> | undefined;
  return {
    caller,
    scope,
    reads,
    resources,
    get loaders() {
      return (loaders ??= createLoaders(reads, resources));
    },
    clock: parts.clock,
    database: parts.database,
    ledger: new LedgerEntry(),
    log: parts.log,
    // once for the whole request: so that a list is answered or refused as a whole
    authorityIsStale: () => (isStale ??= parts.authorityIsStale()),
    async write(operation, input, work) {
      const identity = { caller: caller.sub, scope, hashKey: parts.hashKey, traceparent: caller.traceparent };
      const outcome = await writeOnce(parts.database, identity, operation, input, work);
      // a payload must read what was just written, not a loader's cached row
      loaders = undefined;
      return outcome;
    },
  };
}
