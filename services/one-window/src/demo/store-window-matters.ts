import type { Database, Tx } from '@one-window/database';
import { DEMO_COMMUNITIES, DEMO_SEED, demoAdults, demoDistrict } from '@one-window/dev/demo';
import type { Resources } from '../resources.ts';
import { storeProxyTasks } from './store-proxy-tasks.ts';
import { storeRatings } from './store-ratings.ts';
import { storeUnfinishedMatters } from './store-unfinished.ts';

/** How many residents of the community entrust something or could not get something done. */
const people = 12;

/**
 * Stores ratings, proxy tasks and unfinished matters of the demonstration as they stand now, each kind where there is none
 * yet: after the applications, which some of them are about. Publishes nothing.
 * @returns how many of each were added
 */
export async function storeWindowMatters(
  database: Database,
  resources: Resources,
  { residents, now }: { residents: number; now: Date },
): Promise<{ ratings: number; proxyTasks: number; unfinishedMatters: number }> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents });
  const here = plan.grids.filter(({ gridCode }) => gridCode.startsWith(DEMO_COMMUNITIES.xujiajing));
  const adults = demoAdults({ ...plan, grids: here }, people).get(DEMO_COMMUNITIES.xujiajing) ?? [];
  const half = Math.floor(adults.length / 2);
  return database.transaction({ kind: 'system', reason: 'seed' }, 'system:seed', async (tx) => ({
    ratings: await whenNone(tx, 'rating', () => storeRatings(tx, resources, now)),
    proxyTasks: await whenNone(tx, 'proxy_task', () =>
      storeProxyTasks(tx, resources, { residents: adults.slice(0, half), now }),
    ),
    unfinishedMatters: await whenNone(tx, 'unfinished_matter', () =>
      storeUnfinishedMatters(tx, resources, { residents: adults.slice(half), now }),
    ),
  }));
}

async function whenNone(
  tx: Tx,
  table: 'rating' | 'proxy_task' | 'unfinished_matter',
  store: () => Promise<number>,
): Promise<number> {
  const there = await tx.sql(`select from ${table} limit 1`);
  return there.length > 0 ? 0 : store();
}
