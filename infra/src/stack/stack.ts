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
import { gatewayEntry, issuerEntry, serviceEntry } from './entries.ts';
import {
  gatewayEnvironment,
  issuerEnvironment,
  issuerOf,
  loopback,
  migrationEnvironment,
  serviceEnvironment,
  type Surroundings,
} from './environment.ts';
import { cacheDirectory, repositoryRoot } from './places.ts';
import { isReady, partOf } from './part.ts';
import { runOnce } from './run-once.ts';
import { settleSeed } from './settle-seed.ts';
import { forgetSeed, isSeeded, noteSeed } from './seed-mark.ts';
import { Tiers } from './tiers.ts';
import type { Part, Stack, StackOptions } from './types.ts';

/** Waits for all, also when one fails: nothing may still be starting while what was started is stopped. */
async function together<T extends readonly unknown[]>(works: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(works);
  return (await Promise.all(works)) as unknown as T;
}

class StackStart {
  readonly #options: StackOptions;
  readonly #surroundings: Surroundings;
  readonly #chosen: readonly Department[];
  readonly tiers = new Tiers();
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
      overrides: options.env ?? {},
      readKey,
    };
  }

  async run(): Promise<Stack> {
    const { ports } = this.#options;
    const [postgres, nats, issuer] = await together([this.#postgres(), this.#nats(), this.#issuer()]);
    await this.#migrate();
    // before the services start: their first snapshots of one another must find the seeded rows
    await this.#seedOnce(postgres);
    const services = await this.#services();
    const gateway = await this.#gateway();
    this.#options.signal?.throwIfAborted();
    if (this.#options.restartsOnCrash) this.tiers.watch((line) => this.#options.onLine?.(line));
    return {
      ports,
      urls: {
        gateway: loopback(ports.gateway),
        issuer: issuerOf(this.#surroundings),
        services: Object.fromEntries(Object.entries(ports.services).map(([name, port]) => [name, loopback(port)])),
      },
      keysDir: this.#surroundings.keysDir,
      services,
      gateway,
      issuer,
      nats,
      postgres,
      stop: () => this.tiers.stop(),
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
    });
    this.tiers.beforeStop(() => nats.release());
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

  async #migrate(): Promise<void> {
    await together(
      this.#chosen.map((department) =>
        this.#once(department, 'migrate', migrationEnvironment(this.#surroundings, department)),
      ),
    );
    this.#say('migrations applied');
  }

  async #services(): Promise<Map<string, Part>> {
    const parts = await together(
      this.#chosen.map((department) =>
        this.#node('services', department.name, {
          args: serviceEntry(this.#surroundings.root, department.name, 'main', this.#options.form ?? 'compiled'),
          env: serviceEnvironment(this.#surroundings, department),
          port: this.#options.ports.services[department.name] ?? 0,
          stopWithinMs: 2_500,
        }),
      ),
    );
    this.#say(`services ready: ${parts.map(({ name }) => name).join(', ')}`);
    return new Map(parts.map((part) => [part.name, part]));
  }

  async #seedOnce(postgres: Postgres): Promise<void> {
    const { dataDir, seed } = this.#options;
    if (!seed || (!seed.again && !postgres.isNew && isSeeded(dataDir))) return;
    await this.seed(seed.residents);
  }

  /** Runs every department's seed: each makes its own part of the same people, and learns the others' by snapshot. */
  async seed(residents: number): Promise<void> {
    this.#say(`loading ${residents} demo residents`);
    await together(
      this.#chosen.map((department) =>
        this.#once(department, 'seed', serviceEnvironment(this.#surroundings, department), [
          '--residents',
          String(residents),
        ]),
      ),
    );
    await settleSeed(
      {
        host: '127.0.0.1',
        port: this.#options.ports.postgres,
        user: 'postgres',
        password: this.#surroundings.readKey('postgres.key'),
      },
      this.#chosen.map(({ database }) => database),
    );
    noteSeed(this.#options.dataDir, residents);
    this.#say('demo data loaded');
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

  /** A service is ready once it has its replicas: a first start fills them with every resident of the demonstration. */
  #patienceMs(): number {
    return 90_000 + 2 * (this.#options.seed?.residents ?? 0);
  }

  async #node(
    tier: 'gateway' | 'services' | 'issuer',
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
      readyWithinMs: this.#patienceMs(),
      stopSignal: 'SIGTERM',
      stopWithinMs: of.stopWithinMs,
    });
    this.tiers.add(tier, child);
    await child.start();
    return partOf(child, url);
  }

  #once(department: Department, entry: 'migrate' | 'seed', env: NodeJS.ProcessEnv, args: string[] = []): Promise<void> {
    const { root } = this.#surroundings;
    return runOnce({
      name: `${department.name}.${entry}`,
      args: [...serviceEntry(root, department.name, entry, this.#options.form ?? 'compiled'), ...args],
      cwd: root,
      env,
      dataDir: this.#options.dataDir,
      signal: this.#options.signal,
    });
  }
}

/** Loads demo residents into the stack that runs on these ports and this data folder. */
export function seedRunningStack(options: StackOptions, residents: number): Promise<void> {
  return new StackStart(options, ensureKeys(path.join(options.dataDir, 'keys'))).seed(residents);
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
  const onAbort = () => void start?.tiers.stop();
  try {
    await stopLeftovers(path.join(dataDir, 'run'));
    await stopLeftoversOfPostgres(dataDir);
    await requireFreePorts(portsOf(options));
    start = new StackStart(options, ensureKeys(path.join(dataDir, 'keys')));
    signal?.addEventListener('abort', onAbort);
    const stack = await start.run();
    return { ...stack, stop: () => stack.stop().finally(giveBack) };
  } catch (error) {
    await start?.tiers.stop();
    giveBack();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
