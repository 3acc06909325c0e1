import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { incarnationOf } from './incarnation.ts';
import { guard } from './guard.ts';
import { openLog, tailOf } from './log-file.ts';
import { ProgramFailure } from './program-failure.ts';
import { forgetProcess, noteProcess, signal } from './run-files.ts';

/** How a child process is started, checked for readiness, and stopped. */
export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** True writes its output to our own terminal in place of the log. */
  isShown?: boolean;
  /** Folder of the notes by which a later launcher finds processes left by a crash. */
  runDir: string;
  /** Account to run as; root only. */
  account?: { uid: number; gid: number } | undefined;
  /** True once the child serves; polled. */
  isReady: () => Promise<boolean>;
  /** Real milliseconds. */
  readyWithinMs: number;
  /** True keeps a late child running: `settle` says when it is ready after all. */
  staysWhenLate?: boolean;
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  /** True for a program that does not end by itself when its stdin closes: a guard stops it when this process dies. */
  isGuarded?: boolean;
  /** Called before each start, e.g. to clean up after a crash of the child. */
  prepare?: () => Promise<void>;
}

interface Running {
  process: ChildProcess;
  pid: number;
  exited: Promise<string>;
  endGuard?: (() => void) | undefined;
  ended?: string;
}

/** A child process in a group of its own, with a log, whose stdin closes when this process dies. */
export class Child {
  readonly options: ChildOptions;
  readonly #onCrash = new Set<(how: string) => void>();
  #running: Running | undefined;
  #isReady = false;
  #isStopping = false;

  constructor(options: ChildOptions) {
    this.options = options;
  }

  get name(): string {
    return this.options.name;
  }

  /** The pid of the running process; undefined while it is down. */
  get pid(): number | undefined {
    return this.#running && this.#running.ended === undefined ? this.#running.pid : undefined;
  }

  /** Calls back when the child ends without having been asked, after it was ready. */
  onCrash(listener: (how: string) => void): void {
    this.#onCrash.add(listener);
  }

  /** Starts the child and waits until it is ready. Throws, with the end of its log, when it ends or is late. */
  async start(): Promise<void> {
    if (this.pid !== undefined) return;
    this.#isStopping = false;
    this.#isReady = false;
    if (this.options.prepare) await this.options.prepare();
    if (this.#isStopping) throw new Error(`${this.name} was stopped while it was starting`);
    const log = openLog(this.options.logFile);
    const running = this.#spawn(log.fd);
    closeSync(log.fd);
    for (const beganAt = Date.now(); ; await sleep(40)) {
      if (running.ended !== undefined) throw this.#failure(`ended (${running.ended}) before it was ready`, log.from);
      if (await this.options.isReady()) break;
      const { readyWithinMs: patienceMs } = this.options;
      if (Date.now() > beganAt + patienceMs) {
        if (!this.options.staysWhenLate) await this.stop();
        throw this.#failure(`was not ready within ${patienceMs / 1000} s`, log.from);
      }
    }
    this.#isReady = true;
  }

  /** True once a child that was late is ready after all. */
  async settle(): Promise<boolean> {
    if (this.pid === undefined || this.#isStopping || !(await this.options.isReady())) return false;
    this.#isReady = true;
    return true;
  }

  /** Sends a signal to the child's group, e.g. SIGKILL to see a crash; false when it is down. */
  kill(name: NodeJS.Signals): boolean {
    return this.pid !== undefined && signal(this.pid, name, 'group');
  }

  /** Ends the child in order, or by SIGKILL after `stopWithinMs`; returns when it is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const running = this.#running;
    if (!running) return;
    if (running.ended === undefined) signal(running.pid, this.options.stopSignal);
    const late = AbortSignal.timeout(this.options.stopWithinMs);
    const onLate = () => signal(running.pid, 'SIGKILL', 'group');
    late.addEventListener('abort', onLate);
    await running.exited;
    late.removeEventListener('abort', onLate);
  }

  /** Stops the child if it runs and starts it again. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #spawn(logFd: number): Running {
    const { name, command, args, cwd, env, account, runDir, stopSignal, isGuarded, isShown } = this.options;
    const child = spawn(command, args, {
      cwd,
      env: { ...env, ONE_WINDOW_PARENT: 'pipe' },
      detached: true,
      stdio: ['pipe', ...(isShown ? (['inherit', 'inherit'] as const) : [logFd, logFd])],
      ...account,
    });
    child.stdin?.on('error', () => undefined);
    const pid = child.pid ?? 0;
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, byWhat) => resolve(byWhat ?? `exit code ${code}`));
    });
    const running: Running = {
      process: child,
      pid,
      exited,
      endGuard: isGuarded && pid ? guard(pid, stopSignal) : undefined,
    };
    this.#running = running;
    void exited.then((how) => this.#ended(running, how));
    if (pid && incarnationOf(pid)) noteProcess(runDir, name, pid, stopSignal);
    return running;
  }

  #ended(running: Running, how: string): void {
    running.ended = how;
    running.endGuard?.();
    running.process.stdin?.destroy();
    forgetProcess(this.options.runDir, this.name);
    if (!this.#isReady || this.#isStopping || this.#running !== running) return;
    for (const listener of this.#onCrash) listener(how);
  }

  #failure(what: string, logFrom: number): Error {
    return new ProgramFailure(this.name, what, tailOf(this.options.logFile, logFrom), this.options.logFile);
  }
}
