import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, resources, residents }) => {
  const { benefits, certificates, plans, cases } = await storeDemo(parts.database, resources, residents);
  return `${benefits} benefits, ${certificates} certificates, ${plans} care plans, ${cases} cases added`;
});
