import { seedMain } from '@one-window/dev/seed';
import { definition } from './definition.ts';
import { storeDemonstration } from './demo/store-applications.ts';
import { storeWindowMatters } from './demo/store-window-matters.ts';

await seedMain(definition, async ({ parts, resources, residents }) => {
  const applications = await storeDemonstration(parts.database, resources, residents);
  const of = { residents, now: parts.clock.now() };
  const { ratings, proxyTasks, unfinishedMatters } = await storeWindowMatters(parts.database, resources, of);
  return `${applications} applications, ${ratings} ratings, ${proxyTasks} proxy tasks, ${unfinishedMatters} unfinished matters added`;
});
