import { seedMain } from '@one-window/kit/service';
import { definition } from './definition.ts';
import { storeDemo } from './demo/store-demo.ts';

await seedMain(definition, async ({ parts, residents }) => {
  const { components, files, permits } = await storeDemo(parts.database, parts.clock, residents);
  return `${components} components, ${files} case files, ${permits} permits added`;
});
