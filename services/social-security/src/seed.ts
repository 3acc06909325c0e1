import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, resources, residents }) => {
  const { accounts, cases } = await storeDemo(parts.database, resources.bankAccounts, residents);
  return `${accounts} accounts, ${cases} cases added`;
});
