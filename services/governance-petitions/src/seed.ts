import { seedMain } from '@one-window/kit/service';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, residents }) => {
  const { grids, organisations, visits, incidents } = await storeDemo(parts.database, residents, parts.clock.now());
  return `${grids} grids, ${organisations} organisations, ${visits} visits, ${incidents} incidents added`;
});
