import { seedMain } from '@one-window/dev/seed';
import { seedResidents } from './demo/seed-residents.ts';
import { definition } from './definition.ts';
import { storeCases } from './demo/store-cases.ts';

await seedMain(definition, async ({ parts, resources, residents }) => {
  const added = await seedResidents(parts.database, resources.vault, residents);
  return `${added} residents, ${await storeCases(parts.database, residents)} cases added`;
});
