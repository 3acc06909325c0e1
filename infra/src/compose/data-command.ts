import { mkdirSync } from 'node:fs';
import { departments } from '@one-window/contracts';
import { usualResidents } from '../embedded/settings.ts';
import { closeSharedDatabases, ensureDepartmentDatabase } from '../postgres/index.ts';
import { serviceEntry } from '../stack/entries.ts';
import { migrationEnvironment, serviceEnvironment } from '../stack/environment.ts';
import { runOnce } from '../stack/run-once.ts';
import { isSeeded, noteSeed } from '../stack/seed-mark.ts';
import { settleSeed } from '../stack/settle-seed.ts';
import { containerPorts, containerSurroundings } from './containers.ts';

// Brings every department's database up to date and ends: roles, migrations, and in development the demo's people, once.

const surroundings = containerSurroundings();
const { root, readKey, mode } = surroundings;
const dataDir = process.env['STATE_DIR'] ?? '/state';
const admin = {
  host: surroundings.hostOf?.('postgres') ?? '127.0.0.1',
  port: containerPorts.postgres,
  user: 'postgres',
  password: readKey('postgres.key'),
};
const run = (name: string, entry: 'migrate' | 'seed', env: NodeJS.ProcessEnv, args: string[] = []) =>
  runOnce({
    name: `${name}.${entry}`,
    args: [...serviceEntry(root, name, entry, 'compiled'), ...args],
    cwd: root,
    env,
    dataDir,
  });

mkdirSync(dataDir, { recursive: true });
await closeSharedDatabases({ ...admin, database: 'postgres' });
for (const department of departments) {
  const { name, database } = department;
  await ensureDepartmentDatabase(
    { ...admin, database: 'postgres' },
    { database, ownerPassword: readKey(`${name}.owner.key`), password: readKey(`${name}.database.key`) },
  );
  await run(name, 'migrate', migrationEnvironment(surroundings, department));
}
console.log(`migrated: ${departments.map(({ name }) => name).join(', ')}`);

if (mode === 'development' && !isSeeded(dataDir)) {
  const residents = process.env['DEMO_RESIDENTS'] || String(usualResidents);
  for (const department of departments) {
    await run(department.name, 'seed', serviceEnvironment(surroundings, department), ['--residents', residents]);
  }
  await settleSeed(
    admin,
    departments.map(({ database }) => database),
  );
  noteSeed(dataDir, Number(residents));
  console.log(`${residents} demo residents loaded`);
}
