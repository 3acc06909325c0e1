import { DEMO_SEED, demoDistrict } from '@one-window/dev/demo';
import type { ServiceParts } from '@one-window/service';
import type { Resources } from '../resources.ts';
import { storeMatters } from './store-matters.ts';
import { storeOrganisations } from './store-organisations.ts';
import { demoDistricts, storePlaces } from './store-places.ts';
import { storeRestricted } from './store-restricted.ts';
import { storeVisits } from './store-visits.ts';
import { storeWorkers } from './store-workers.ts';

const scope = { kind: 'system', reason: 'seed' } as const;

/**
 * Writes this department's part of the demonstration: divisions, grids, workers, organisations, key places, the last visits,
 * incidents and disputes, petitions and care records. What is there stays as it is; nothing is announced: others learn it by snapshot.
 */
export async function storeDemo(
  database: ServiceParts['database'],
  resources: Pick<Resources, 'minutes'>,
  { residents, now }: { residents: number; now: Date },
): Promise<Record<'grids' | 'organisations' | 'visits' | 'incidents' | 'petitions' | 'careRecords', number>> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents });
  const { grids, organisations } = await database.transaction(scope, 'system:seed', async (tx) => {
    const added = await storePlaces(tx);
    await storeWorkers(tx, demoDistricts);
    return { grids: added, organisations: await storeOrganisations(tx, demoDistricts) };
  });
  const visits = await storeVisits(database, plan);
  const incidents = await database.transaction(scope, 'system:seed', (tx) => storeMatters(tx, plan, now));
  const restricted = await database.transaction(scope, 'system:seed', (tx) =>
    storeRestricted(tx, resources, { plan, districts: demoDistricts, now }),
  );
  return { grids, organisations, visits, incidents, ...restricted };
}
