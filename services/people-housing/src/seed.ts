import { seedMain } from '@one-window/kit/service';
import { seedResidents } from './bulk/seed-residents.ts';
import { definition } from './definition.ts';

await seedMain(
  definition,
  async ({ parts, own, residents }) => `${await seedResidents(parts.database, own.vault, residents)} residents added`,
);
