import { seedMain } from '@one-window/kit/service';
import { definition } from './definition.ts';
import { storeDemonstration } from './demo/store-applications.ts';

await seedMain(
  definition,
  async ({ parts, own, residents }) => `${await storeDemonstration(parts.database, own, residents)} applications added`,
);
