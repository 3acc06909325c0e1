import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, resources, residents }) => {
  const added = await storeDemo(parts.database, resources, { residents, now: parts.clock.now() });
  const { grids, organisations, visits, incidents, petitions, careRecords } = added;
  return `${grids} grids, ${organisations} organisations, ${visits} visits, ${incidents} incidents, ${petitions} petitions, ${careRecords} care records added`;
});
