import { uncounted } from '@one-window/database';

/** How old a replica is. */
export interface Freshness {
  /** Instant up to which this service knows the owner's changes, real time; undefined before the first fill. */
  asOf: Date | undefined;
  /** Older than the limit: restricted categories answer `STALE_AUTHORITY`. */
  stale: boolean;
}

/** Says how old replicas are, from a read at most 1 s old. */
export interface ReplicaFreshness {
  of(owner: string, noun: string): Promise<Freshness>;
}

const readKeptMs = 1_000;

/**
 * @param read runs SQL on the service's database, in any scope
 * @param staleAfterMs age beyond which a replica is stale; default 60,000
 */
export function replicaFreshness(
  read: <Row>(text: string) => Promise<Row[]>,
  { staleAfterMs = 60_000 }: { staleAfterMs?: number } = {},
): ReplicaFreshness {
  let lastRead: { at: number; asOf: Promise<Map<string, Date | null>> } | undefined;

  const load = async () => {
    const rows = await uncounted(() =>
      read<{ owner: string; noun: string; as_of: Date | null }>('select owner, noun, as_of from kit.replica_state'),
    );
    return new Map(rows.map(({ owner, noun, as_of }) => [`${owner}.${noun}`, as_of]));
  };

  return {
    async of(owner, noun) {
      if (!lastRead || Date.now() - lastRead.at >= readKeptMs) {
        const fresh = { at: Date.now(), asOf: load() };
        lastRead = fresh;
        fresh.asOf.catch(() => {
          if (lastRead === fresh) lastRead = undefined;
        });
      }
      const asOf = (await lastRead.asOf).get(`${owner}.${noun}`) ?? undefined;
      return { asOf, stale: asOf === undefined || Date.now() - asOf.getTime() > staleAfterMs };
    },
  };
}
