import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, own, residents }) => {
  const { benefits, certificates, plans, cases } = await storeDemo(parts.database, own, residents);
  return `${benefits} benefits, ${certificates} certificates, ${plans} care plans, ${cases} cases added`;
});
