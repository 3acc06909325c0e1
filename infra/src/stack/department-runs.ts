import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Department } from '@one-window/contracts';
import { Child, ProgramFailure, Refusal } from '../processes/index.ts';
import { serviceEntry, toolArguments, type Form } from './entries.ts';
import { loopback, migrationEnvironment, serviceEnvironment, type Surroundings } from './environment.ts';
import { isReady, partOf } from './part.ts';
import { runOnce } from './run-once.ts';
import { noteSeed, readSeedMark } from './seed-mark.ts';
import { settleSeed } from './settle-seed.ts';
import { together } from './together.ts';
import type { Tiers } from './tiers.ts';
import type { Down, HandOver, Part, StackOptions } from './types.ts';

/** The environment of the departments' programs. */
export interface Around {
  options: StackOptions;
  surroundings: Surroundings;
  departments: readonly Department[];
  tiers: Tiers;
  say: (what: string) => void;
}

/**
 * Migrations, demo data and services of the departments. With `outlivesDepartments` a failure of one is stored in
 * `down` and the others go on; otherwise the first failure is thrown once all have ended.
 */
export class DepartmentRuns {
  readonly down = new Map<string, Down>();
  readonly parts = new Map<string, Part>();
  readonly #children = new Map<string, Child>();
  readonly #handedOver = new Set<string>();
  readonly #starting = new Map<string, Promise<Down | undefined>>();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** The departments of which nothing has failed, and those that are tried again. */
  get #up(): Department[] {
    return this.#around.departments.filter(({ name }) => !this.down.has(name) || this.#starting.has(name));
  }

  async migrate(): Promise<void> {
    await this.#each(this.#up, 'migration', (department) => this.#migrate(department));
    this.#requireOne();
    this.#around.say(
      this.down.size > 0 ? `migrations applied, without ${[...this.down.keys()].join(', ')}` : 'migrations applied',
    );
  }

  /** Runs departments' seeds: each makes its own part of the same people, and gets the others' by snapshot. */
  async seed(residents: number, wanted: readonly Department[] = this.#around.departments): Promise<void> {
    const { options, surroundings, say } = this.#around;
    const missing = new Set(readSeedMark(options.dataDir)?.without ?? []);
    say(`loading ${residents} demo residents`);
    for (const { name } of wanted) missing.add(name);
    const seeded = wanted.filter((department) => this.#up.includes(department));
    await this.#each(seeded, 'demo data', async (department) => {
      const environment = serviceEnvironment(surroundings, department);
      await this.#once(department, 'seed', environment, ['--residents', String(residents)]);
      missing.delete(department.name);
    });
    const admin = {
      host: surroundings.hostOf?.('postgres') ?? '127.0.0.1',
      port: options.ports.postgres,
      user: 'postgres',
      password: surroundings.readKey('postgres.key'),
    };
    await settleSeed(
      admin,
      this.#up.map(({ database }) => database),
    );
    noteSeed(options.dataDir, { residents, without: [...missing] });
    say('demo data loaded');
  }

  /** Loads demo people once: when they were not loaded, or a department's part is missing. */
  async seedMissing(): Promise<void> {
    const { options, departments } = this.#around;
    const { seed, dataDir } = options;
    if (!seed) return;
    const mark = seed.again ? undefined : readSeedMark(dataDir);
    const missing = departments.filter(({ name }) => !mark || mark.without?.includes(name));
    if (missing.length > 0) await this.seed(mark?.residents ?? seed.residents, missing);
  }

  async serve(): Promise<void> {
    if (this.#around.options.startsServices === false) return;
    await this.#each(this.#up, 'start', (department) => this.#serve(department, this.#form));
    this.#requireOne();
    const ready = this.#up.map(({ name }) => name);
    this.#around.say(`services ready: ${ready.join(', ') || 'none'}`);
  }

  /**
   * Starts a department that is down from its migration on; `source` runs changed files without a build.
   * @returns why it is still down; undefined when it serves
   */
  startAgain(name: string, form: Form = this.#form): Promise<Down | undefined> {
    const running = this.#starting.get(name);
    if (running) return running;
    const started = this.#startAgain(name, form).finally(() => this.#starting.delete(name));
    this.#starting.set(name, started);
    return started;
  }

  async #startAgain(name: string, form: Form): Promise<Down | undefined> {
    const department = this.#find(name);
    await this.#stop(name);
    const { dataDir, seed } = this.#around.options;
    const attempt = (step: Down['step'], work: () => Promise<void>) => this.#attempt(department, step, work);
    const isMade =
      (form !== 'source' || (await attempt('generation', () => this.#generate(department)))) &&
      (await attempt('migration', () => this.#migrate(department, form)));
    if (!isMade) return this.down.get(name);
    const mark = readSeedMark(dataDir);
    if (seed && mark?.without?.includes(name)) {
      await this.seed(mark.residents, [department]);
      if (readSeedMark(dataDir)?.without?.includes(name)) return this.down.get(name);
    }
    if (!(await attempt('start', () => this.#serve(department, form)))) return this.down.get(name);
    this.down.delete(name);
    this.#around.say(`${name} is ready`);
    return undefined;
  }

  /**
   * Stops the stack's copy of a service for a process that runs in its place, with its port, database and keys.
   * @throws Refusal when there is no such department here or another process has it already
   */
  async handOver(name: string): Promise<HandOver> {
    const department = this.#find(name);
    if (this.#handedOver.has(name)) throw new Refusal(`${name} is already run by somebody else.`);
    this.#handedOver.add(name);
    await this.#stop(name);
    this.down.delete(name);
    this.#around.say(`${name} is handed over`);
    const { surroundings } = this.#around;
    return {
      name,
      environment: serviceEnvironment(surroundings, department),
      migrationEnvironment: migrationEnvironment(surroundings, department),
    };
  }

  /** Starts the stack's own copy of a service again that was handed over. */
  async takeBack(name: string): Promise<void> {
    if (!this.#handedOver.delete(name)) return;
    this.#around.say(`${name} is given back`);
    await this.startAgain(name);
  }

  /** Removes late departments that are ready after all from the list. */
  async settleLate(): Promise<void> {
    for (const name of [...this.down.keys()]) {
      if (!(await this.#children.get(name)?.settle())) continue;
      this.down.delete(name);
      this.#around.say(`${name} is ready`);
    }
  }

  get #form(): Form {
    return this.#around.options.form ?? 'compiled';
  }

  #find(name: string): Department {
    const { departments } = this.#around;
    const found = departments.find((department) => department.name === name);
    if (!found)
      throw new Refusal(
        `No department "${name}" runs here; there are ${departments.map((each) => each.name).join(', ')}.`,
      );
    return found;
  }

  async #each(departments: readonly Department[], step: Down['step'], work: (department: Department) => Promise<void>) {
    await together(departments.map((department) => this.#attempt(department, step, () => work(department))));
  }

  /** A start without any department has failed. */
  #requireOne(): void {
    if (this.down.size > 0 && this.#up.length === 0) throw new Error([...this.down.values()].map(inWords).join('\n'));
  }

  async #attempt({ name }: Department, step: Down['step'], work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const { outlivesDepartments, signal, dataDir } = this.#around.options;
      if (!outlivesDepartments || signal?.aborted) throw error;
      const { message } = error as Error;
      const known = error instanceof ProgramFailure;
      const down = {
        name,
        step,
        reason: known ? error.reason : message,
        logFile: known ? error.logFile : path.join(dataDir, 'logs', `${name}.log`),
      };
      this.down.set(name, down);
      this.#around.say(inWords(down));
      return false;
    }
  }

  #migrate(department: Department, form = this.#form): Promise<void> {
    return this.#once(department, 'migrate', migrationEnvironment(this.#around.surroundings, department), [], form);
  }

  async #generate({ name }: Department): Promise<void> {
    const { surroundings, options } = this.#around;
    const { root } = surroundings;
    const tool = path.join(root, 'contracts', 'tools', 'generate.ts');
    if (!existsSync(tool)) return;
    const { dataDir, signal } = options;
    await runOnce({
      name: `${name}.generate`,
      args: [...toolArguments(tool), name],
      cwd: root,
      env: process.env,
      dataDir,
      signal,
    });
  }

  async #serve(department: Department, form: Form): Promise<void> {
    const { options, surroundings, tiers } = this.#around;
    const { name } = department;
    options.signal?.throwIfAborted();
    const url = loopback(options.ports.services[name] ?? 0);
    const child = new Child({
      name,
      command: process.execPath,
      args: serviceEntry(surroundings.root, name, 'main', form),
      cwd: surroundings.root,
      env: serviceEnvironment(surroundings, department),
      logFile: path.join(options.dataDir, 'logs', `${name}.log`),
      runDir: path.join(options.dataDir, 'run'),
      isReady: () => isReady(url, (owner) => this.down.has(owner)),
      // it is ready once it has its replicas: a first start fills them with every resident of the demonstration
      readyWithinMs: 90_000 + 2 * (options.seed?.residents ?? 0),
      staysWhenLate: options.outlivesDepartments ?? false,
      stopSignal: 'SIGTERM',
      stopWithinMs: 2_500,
    });
    tiers.add('services', child);
    this.#children.set(name, child);
    this.parts.set(name, partOf(child, url));
    await child.start();
  }

  async #stop(name: string): Promise<void> {
    const child = this.#children.get(name);
    if (!child) return;
    this.#around.tiers.drop('services', child);
    this.#children.delete(name);
    await child.stop();
  }

  #once(
    { name }: Department,
    entry: 'migrate' | 'seed',
    env: NodeJS.ProcessEnv,
    args: string[] = [],
    form = this.#form,
  ): Promise<void> {
    const { surroundings, options } = this.#around;
    const { root } = surroundings;
    return runOnce({
      name: `${name}.${entry}`,
      args: [...serviceEntry(root, name, entry, form), ...args],
      cwd: root,
      env,
      dataDir: options.dataDir,
      signal: options.signal,
    });
  }
}

/** A department that is down in one line: which step failed, why, and where its log is. */
export const inWords = ({ name, step, reason, logFile }: Down) =>
  `${name} is down: its ${step} failed: ${reason} (log: ${logFile})`;
