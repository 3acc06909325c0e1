import path from 'node:path';
import { allSubscriptions, departments, type Department } from '@one-window/contracts';
import { ensureKeys } from '../keys/index.ts';
import { passwordsFrom, startNats, type Nats } from '../nats/index.ts';
import {
  closeSharedDatabases,
  ensureDepartmentDatabase,
  startPostgres,
  stopLeftoversOfPostgres,
  type Postgres,
} from '../postgres/index.ts';
import { Child, requireFreePorts, stopLeftovers, takeLock } from '../processes/index.ts';
import { findBuild } from './build.ts';
import { DepartmentRuns } from './department-runs.ts';
import { gatewayEntry, issuerEntry } from './entries.ts';
import { gatewayEnvironment, issuerEnvironment, issuerOf, loopback, type Surroundings } from './environment.ts';
import { cacheDirectory, repositoryRoot } from './places.ts';
import { isReady, partOf } from './part.ts';
import { RestartWhenChanged } from './restart-when-changed.ts';
import { forgetSeed } from './seed-mark.ts';
import { together } from './together.ts';
import { Tiers } from './tiers.ts';
import type { Stack } from './running-stack.ts';
import type { Part, StackOptions } from './types.ts';

class StackStart {
  readonly #options: StackOptions;
  readonly #surroundings: Surroundings;
  readonly #chosen: readonly Department[];
  readonly tiers = new Tiers();
  readonly runs: DepartmentRuns;
  readonly #beganAt = Date.now();

  constructor(options: StackOptions, readKey: (file: string) => string) {
    this.#options = options;
    const { services } = options;
    this.#chosen = services ? departments.filter(({ name }) => services.includes(name)) : departments;
    this.#surroundings = {
      root: options.root ?? repositoryRoot,
      keysDir: path.resolve(options.dataDir, 'keys'),
      ports: options.ports,
      mode: options.mode,
      issuer: options.issuer,
      build: findBuild(options.root ?? repositoryRoot),
      overrides: options.env ?? {},
      readKey,
    };
    this.runs = new DepartmentRuns({
      options,
      surroundings: this.#surroundings,
      departments: this.#chosen,
      tiers: this.tiers,
      say: (what) => this.#say(what),
    });
  }

  async run(): Promise<Stack> {
    const { ports } = this.#options;
    const watch = this.#options.outlivesDepartments
      ? new RestartWhenChanged(
          this.#surroundings.root,
          this.#chosen.map(({ name }) => name),
        )
      : undefined;
    const [postgres, nats, issuer] = await together([this.#postgres(), this.#nats(), this.#issuer()]);
    await this.runs.migrate();
    // before the services start: their first snapshots of one another must find the seeded rows
    await this.runs.seedMissing();
    await this.runs.serve();
    const gateway = await this.#gateway();
    this.#options.signal?.throwIfAborted();
    if (this.#options.restartsOnCrash) this.tiers.watch((line) => this.#options.onLine?.(line));
    watch?.begin(this.runs);
    return {
      ports,
      urls: {
        gateway: loopback(ports.gateway),
        issuer: issuerOf(this.#surroundings),
        services: Object.fromEntries(Object.entries(ports.services).map(([name, port]) => [name, loopback(port)])),
      },
      keysDir: this.#surroundings.keysDir,
      services: this.runs.parts,
      down: this.runs.down,
      startAgain: (name) => this.runs.startAgain(name),
      handOver: (name) => this.runs.handOver(name),
      takeBack: (name) => this.runs.takeBack(name),
      gateway,
      issuer,
      nats,
      postgres,
      stop: () => {
        watch?.end();
        return this.tiers.stop();
      },
    };
  }

  #say(what: string): void {
    this.#options.signal?.throwIfAborted();
    this.#options.onLine?.(`${((Date.now() - this.#beganAt) / 1000).toFixed(1).padStart(5)} s  ${what}`);
  }

  async #postgres(): Promise<Postgres> {
    const { dataDir, ports, isDurable } = this.#options;
    const { readKey } = this.#surroundings;
    const postgres = await startPostgres({
      dataDir,
      port: ports.postgres,
      password: readKey('postgres.key'),
      isDurable,
    });
    this.tiers.add('postgres', postgres.child);
    if (postgres.isNew) forgetSeed(dataDir);
    if (postgres.remark) this.#say(postgres.remark);
    await closeSharedDatabases(postgres.admin);
    for (const { name, database } of this.#chosen) {
      await ensureDepartmentDatabase(postgres.admin, {
        database,
        ownerPassword: readKey(`${name}.owner.key`),
        password: readKey(`${name}.database.key`),
      });
    }
    this.#say(`PostgreSQL on ${ports.postgres}, a database for each of ${this.#chosen.length} departments`);
    return postgres;
  }

  async #nats(): Promise<Nats> {
    const { dataDir, ports, signal, onLine } = this.#options;
    const { readKey } = this.#surroundings;
    const nats = await startNats({
      dataDir,
      port: ports.nats,
      readers: allSubscriptions(),
      passwordOf: passwordsFrom(readKey),
      cacheDir: cacheDirectory,
      onLine,
      signal,
      onChild: (child) => this.tiers.add('nats', child),
      beforeStop: (work) => this.tiers.beforeStop(work),
    });
    this.#say(`NATS on ${ports.nats}`);
    return nats;
  }

  async #issuer(): Promise<Part | undefined> {
    if (this.#options.issuer || this.#options.mode === 'production') return undefined;
    const part = await this.#node('issuer', 'issuer', {
      args: issuerEntry(),
      env: issuerEnvironment(this.#surroundings),
      port: this.#options.ports.issuer,
      stopWithinMs: 500,
    });
    this.#say(`demo issuer on ${this.#options.ports.issuer}`);
    return part;
  }

  async #gateway(): Promise<Part | undefined> {
    if (this.#options.gateway === false) return undefined;
    const { root } = this.#surroundings;
    const part = await this.#node('gateway', 'gateway', {
      args: gatewayEntry(root, this.#options.form ?? 'compiled'),
      env: gatewayEnvironment(this.#surroundings),
      port: this.#options.ports.gateway,
      stopWithinMs: 2_500,
    });
    this.#say(`gateway on ${this.#options.ports.gateway}`);
    return part;
  }

  async #node(
    tier: 'gateway' | 'issuer',
    name: string,
    of: { args: string[]; env: NodeJS.ProcessEnv; port: number; stopWithinMs: number },
  ): Promise<Part> {
    this.#options.signal?.throwIfAborted();
    const { dataDir } = this.#options;
    const url = loopback(of.port);
    const child = new Child({
      name,
      command: process.execPath,
      args: of.args,
      cwd: this.#surroundings.root,
      env: of.env,
      logFile: path.join(dataDir, 'logs', `${name}.log`),
      runDir: path.join(dataDir, 'run'),
      isReady: () => isReady(url),
      readyWithinMs: 90_000,
      stopSignal: 'SIGTERM',
      stopWithinMs: of.stopWithinMs,
    });
    this.tiers.add(tier, child);
    await child.start();
    return partOf(child, url);
  }
}

/** Loads demo residents into the stack that runs on these ports and this data folder. */
export function seedRunningStack(options: StackOptions, residents: number): Promise<void> {
  return new StackStart(options, ensureKeys(path.join(options.dataDir, 'keys'))).runs.seed(residents);
}

function portsOf({ ports, services, gateway, issuer, mode }: StackOptions): Record<string, number> {
  const chosen = departments
    .filter(({ name }) => services?.includes(name) ?? true)
    .map(({ name }) => [name, ports.services[name] ?? 0] as const);
  return {
    ...(gateway === false ? {} : { gateway: ports.gateway }),
    ...Object.fromEntries(chosen),
    ...(issuer || mode === 'production' ? {} : { issuer: ports.issuer }),
    NATS: ports.nats,
    PostgreSQL: ports.postgres,
  };
}

/**
 * Starts One Window, for `npm start` and for tests alike: keys, PostgreSQL with a database and two roles per department,
 * NATS, the demo issuer, migrations, services, demo data, gateway; each in a process group of its own with its log in
 * `<dataDir>/logs`. What a crash left running on the data folder is stopped first. A start that fails leaves nothing.
 * @throws Refusal, before anything is started, when another stack holds the data folder or a port is taken
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, ports, signal } = options;
  const giveBack = takeLock(dataDir, ports.gateway);
  let start: StackStart | undefined;
  const onAbort = () => void start?.tiers.stop().catch(() => undefined);
  try {
    await stopLeftovers(path.join(dataDir, 'run'));
    await stopLeftoversOfPostgres(dataDir);
    await requireFreePorts(portsOf(options));
    start = new StackStart(options, ensureKeys(path.join(dataDir, 'keys')));
    signal?.addEventListener('abort', onAbort);
    const stack = await start.run();
    return { ...stack, stop: () => stack.stop().finally(giveBack) };
  } catch (error) {
    try {
      await start?.tiers.stop();
    } finally {
      giveBack();
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
