import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '@one-window/dev/embedded';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import {
  Child,
  findLockHolder,
  incarnationOf,
  noteProcess,
  requireFreePorts,
  stopLeftovers,
  takeLock,
  type ChildOptions,
} from './index.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: string;
const spawned: ChildProcess[] = [];

beforeAll(() => {
  folder = temporaryFolder();
});
afterEach(() => spawned.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(folder, { recursive: true }));

function sleeper(script = 'setInterval(() => {}, 1000)'): ChildProcess {
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
  spawned.push(child);
  return child;
}

const optionsOf = (script: string, extra: Partial<ChildOptions> = {}): ChildOptions => ({
  name: 'child',
  command: process.execPath,
  args: ['-e', script],
  cwd: folder,
  env: {},
  logFile: path.join(folder, 'child.log'),
  runDir: path.join(folder, 'run'),
  isReady: () => Promise.resolve(true),
  readyWithinMs: 20_000,
  stopSignal: 'SIGTERM',
  stopWithinMs: 10_000,
  ...extra,
});
const saysReady = (file: string) => ({ isReady: () => Promise.resolve(existsSync(path.join(folder, file))) });

describe('an incarnation', () => {
  test('is the same for one process and none for a dead one', async () => {
    expect(incarnationOf(process.pid)).toBe(incarnationOf(process.pid));
    const child = sleeper('');
    await once(child, 'exit');
    expect(incarnationOf(child.pid ?? 0)).toBeUndefined();
  });
});

describe('what a crash left', () => {
  test('is stopped when pid and start time are those noted', async () => {
    const runDir = path.join(folder, 'left');
    const child = sleeper();
    noteProcess(runDir, 'service', child.pid ?? 0, 'SIGTERM');
    const exited = once(child, 'exit');
    expect(await stopLeftovers(runDir)).toEqual(['service']);
    await exited;
    expect(readdirSync(runDir)).toEqual([]);
  });

  test('is left alone when the pid now belongs to another, and a damaged note does no harm', async () => {
    const runDir = path.join(folder, 'reused');
    const child = sleeper();
    mkdirSync(runDir);
    writeFileSync(
      path.join(runDir, 'a.json'),
      JSON.stringify({ pid: child.pid, incarnation: 'an earlier one', stopSignal: 'SIGKILL' }),
    );
    writeFileSync(path.join(runDir, 'b.json'), '{"pid":');
    writeFileSync(path.join(runDir, 'c.json'), JSON.stringify({ pid: -1, incarnation: 'x' }));
    expect(await stopLeftovers(runDir)).toEqual([]);
    expect(incarnationOf(child.pid ?? 0)).toBeDefined();
    expect(readdirSync(runDir)).toEqual([]);
  });

  test('is empty where nothing ever ran', async () => {
    expect(await stopLeftovers(path.join(folder, 'never'))).toEqual([]);
  });
});

describe('the lock', () => {
  test('is held by one, which the second’s error names, and free again afterwards', () => {
    const giveBack = takeLock(folder, 4000);
    expect(findLockHolder(folder)).toMatchObject({ pid: process.pid, port: 4000 });
    expect(() => takeLock(folder, 4001)).toThrow(/port 4000/);
    giveBack();
    expect(findLockHolder(folder)).toBeUndefined();
    takeLock(folder, 4001)();
  });
});

test('a process reported as ended has released its port', async () => {
  const program = "require('http').createServer().listen(+process.argv[1], '127.0.0.1', () => console.log('up'))";
  const ports = await findFreePorts(8);
  for (const port of ports) {
    const child = spawn(process.execPath, ['-e', program, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    spawned.push(child);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    while (incarnationOf(child.pid!) !== undefined);
    await requireFreePorts({ 'its port': port });
  }
});

test('a port that is taken is named with its part; free ones are all different, and the taken one is none of them', async () => {
  const ports = await findFreePorts(8);
  const plan = Object.fromEntries(ports.map((port) => [`part ${port}`, port]));
  expect(new Set(ports).size).toBe(8);
  await requireFreePorts(plan);
  const taken = ports[5]!;
  const server = createServer().listen(taken, '127.0.0.1');
  await once(server, 'listening');
  try {
    await expect(requireFreePorts(plan)).rejects.toThrow(`Port ${taken} (part ${taken}) is taken`);
    expect(await findFreePorts(40)).not.toContain(taken);
    await expect(findFreePorts(51)).rejects.toThrow('of 51 loopback ports are free');
  } finally {
    server.close();
  }
});

describe('a child', () => {
  test('that ends before it is ready fails with the end of its log', async () => {
    const child = new Child(
      optionsOf('console.error("no such database"); process.exit(3)', { isReady: () => Promise.resolve(false) }),
    );
    await expect(child.start()).rejects.toThrow(/ended \(exit code 3\) before it was ready:\nno such database/);
    expect(child.pid).toBeUndefined();
  });

  test('whose program does not exist fails and affects no other', async () => {
    const child = new Child(
      optionsOf('', { command: path.join(folder, 'missing'), isReady: () => Promise.resolve(false) }),
    );
    await expect(child.start()).rejects.toThrow(/ENOENT/);
    await child.stop();
  });

  test('that is never ready is stopped and reported', async () => {
    const child = new Child(
      optionsOf('setInterval(() => {}, 1000)', { isReady: () => Promise.resolve(false), readyWithinMs: 100 }),
    );
    await expect(child.start()).rejects.toThrow(/was not ready within 0.1 s/);
    expect(child.pid).toBeUndefined();
  });

  test('that ignores its stop signal is killed', async () => {
    const script =
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); require("fs").writeFileSync("stubborn", "")';
    const child = new Child(optionsOf(script, { ...saysReady('stubborn'), stopWithinMs: 50 }));
    await child.start();
    const { pid = 0 } = child;
    await child.stop();
    expect(incarnationOf(pid)).toBeUndefined();
    expect(child.kill('SIGTERM')).toBe(false);
  });

  test('reports a crash, not a requested stop', async () => {
    const reports: string[] = [];
    const child = new Child(optionsOf('setInterval(() => {}, 1000)'));
    child.onCrash((how) => reports.push(how));
    await child.start();
    await child.restart();
    await child.stop();
    expect(reports).toEqual([]);
    await child.start();
    const crashed = new Promise<void>((resolve) => child.onCrash(() => resolve()));
    child.kill('SIGKILL');
    await crashed;
    expect(reports).toEqual(['SIGKILL']);
  });

  test('has a note while it runs, and its log continues from start to start', async () => {
    const child = new Child(
      optionsOf('console.log("hello"); require("fs").writeFileSync("noted", ""); setInterval(() => {}, 1000)', {
        name: 'noted',
        logFile: path.join(folder, 'noted.log'),
        ...saysReady('noted'),
      }),
    );
    await child.start();
    expect(JSON.parse(readFileSync(path.join(folder, 'run', 'noted.json'), 'utf8'))).toMatchObject({
      pid: child.pid,
      stopSignal: 'SIGTERM',
    });
    rmSync(path.join(folder, 'noted'));
    await child.restart();
    await child.stop();
    expect(existsSync(path.join(folder, 'run', 'noted.json'))).toBe(false);
    expect(readFileSync(path.join(folder, 'noted.log'), 'utf8')).toBe('hello\nhello\n');
  });
});
