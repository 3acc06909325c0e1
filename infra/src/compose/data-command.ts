import { mkdirSync } from 'node:fs';
import { departments } from '@one-window/contracts';
import { usualResidents } from '../embedded/settings.ts';
import { closeSharedDatabases, ensureDepartmentDatabase } from '../postgres/index.ts';
import { DepartmentRuns, inWords } from '../stack/department-runs.ts';
import { Tiers } from '../stack/tiers.ts';
import { containerPorts, containerSurroundings } from './containers.ts';
import { downFolder, noteDown } from './down-marks.ts';

// Brings every department's database up to date and ends: roles, migrations, and in development the demo's people,
// once. When a department fails, the command reports it, marks it for its container and exits with 1; the others go on.

const surroundings = containerSurroundings();
const { readKey, mode } = surroundings;
const dataDir = process.env['STATE_DIR'] ?? '/state';
const admin = {
  host: surroundings.hostOf?.('postgres') ?? '127.0.0.1',
  port: containerPorts.postgres,
  user: 'postgres',
  password: readKey('postgres.key'),
  database: 'postgres',
};
const names = departments.map(({ name }) => name);
const residents = Number(process.env['DEMO_RESIDENTS'] || usualResidents);
const runs = new DepartmentRuns({
  options: { dataDir, ports: containerPorts, mode, outlivesDepartments: true, seed: { residents } },
  surroundings,
  departments,
  tiers: new Tiers(),
  say: (line) => console.log(line),
});

mkdirSync(dataDir, { recursive: true });
try {
  await closeSharedDatabases(admin);
  for (const { name, database } of departments) {
    await ensureDepartmentDatabase(admin, {
      database,
      ownerPassword: readKey(`${name}.owner.key`),
      password: readKey(`${name}.database.key`),
    });
  }
  await runs.migrate();
  if (mode === 'development') await runs.seedMissing();
} finally {
  noteDown(downFolder, names, new Map([...runs.down].map(([name, down]) => [name, inWords(down)])));
}
if (runs.down.size > 0) {
  console.error(`not up to date: ${[...runs.down.keys()].join(', ')}`);
  process.exitCode = 1;
}
