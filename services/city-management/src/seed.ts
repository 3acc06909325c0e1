import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, residents }) => {
  const { components, files, incidentFiles, permits } = await storeDemo(parts.database, parts.clock, residents);
  return `${components} components, ${files} case files, ${incidentFiles} of incidents, ${permits} permits added`;
});
