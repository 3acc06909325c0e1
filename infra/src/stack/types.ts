import type { Form } from './entries.ts';
import type { Mode } from './environment.ts';
import type { PortPlan } from './port-plan.ts';

/** What is started, where, and how. */
export interface StackOptions {
  /** Folder of all state; one stack at a time may run on it. */
  dataDir: string;
  ports: PortPlan;
  mode: Mode;
  /** Names of the departments whose services run; all of the registry unless given. */
  services?: readonly string[];
  /** False makes the departments' databases and starts no service: others run them with the settings of `handOver`. */
  startsServices?: boolean;
  /** False leaves the gateway out. */
  gateway?: boolean;
  /** An issuer of your own; the demo issuer is then not started. */
  issuer?: string;
  /** Loads demo people once per data folder, or again when `again` is set. */
  seed?: { residents: number; again?: boolean };
  /** Settings that replace those of every child, e.g. `DATABASE_POOL_SIZE`. */
  env?: Record<string, string>;
  /** `source` runs the services' TypeScript directly. Default `compiled`. */
  form?: Form;
  /** Starts a child that ends unasked again. Default false. */
  restartsOnCrash?: boolean;
  /**
   * True goes on without a department whose migration, demo data or service fails, and starts it again once its files
   * change; false, the default, fails the start.
   */
  outlivesDepartments?: boolean;
  /** False gives up PostgreSQL's durability for speed: tests only. */
  isDurable?: boolean;
  /** Root of the folders `services`, `gateway` and `contracts`. */
  root?: string;
  /** Called with one line per step. */
  onLine?: (line: string) => void;
  /** Ends a start that is under way; what was started is stopped. */
  signal?: AbortSignal;
}

/** A department that does not serve, and why. */
export interface Down {
  name: string;
  /** What failed. */
  step: 'generation' | 'migration' | 'demo data' | 'start';
  /** The most informative line of the log. */
  reason: string;
  logFile: string;
}

/** What a process needs that runs a department's service in place of the stack's copy. */
export interface HandOver {
  name: string;
  environment: NodeJS.ProcessEnv;
  migrationEnvironment: NodeJS.ProcessEnv;
}

/** One child of the running stack. */
export interface Part {
  readonly name: string;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  readonly url: string;
  /** Sends a signal, e.g. SIGKILL to see a crash; false when it is down. */
  kill(signal: NodeJS.Signals): boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
}
