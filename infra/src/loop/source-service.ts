import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Child, ProgramFailure } from '../processes/index.ts';
import { runOnce, serviceEntry, stampOf, toolArguments, type HandOver } from '../stack/index.ts';

/** What a service that runs from source needs. */
export interface SourceServiceOptions extends HandOver {
  root: string;
  dataDir: string;
  /** Loopback port on which debuggers attach. */
  debugPort: number;
  /** Address of the service. */
  url: string;
  /** Called with one line whenever it serves, ends or cannot start. */
  onLine: (line: string) => void;
  /** False hides the service's own output. Default true. */
  isShown?: boolean;
  /** Milliseconds between two checks of the files. Default 300. */
  everyMs?: number;
}

/** The steps before a start, in this order. */
const steps = ['generate', 'compose', 'migrate'] as const;
type Step = (typeof steps)[number];

/** The steps that a change of certain files needs before the service starts again. */
const causes = {
  graph: ['generate', 'compose'],
  tables: ['generate', 'migrate'],
  code: [],
} as const satisfies Record<string, readonly Step[]>;
type Cause = keyof typeof causes;

/** Of `contracts/`, what no service reads as it starts: tools, and what they make. */
const toolsAndTheirWork = new Set(['tools', 'operations', 'public.graphql', 'supergraph.graphql']);

/**
 * One department's service from source, under a debugger: started again whenever a source of it, of the contracts or of
 * the kit changes, after what the change asks for (generated code, supergraph, migrations). A start that fails waits for
 * the next change.
 */
export class SourceService {
  readonly #options: SourceServiceOptions;
  readonly #child: Child;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  #seen = new Map<Cause, string>();
  #starts = 0;

  constructor(options: SourceServiceOptions) {
    this.#options = options;
    const { name, root, dataDir, debugPort, environment, url } = options;
    this.#child = new Child({
      name: `${name}.dev`,
      command: process.execPath,
      args: [`--inspect=127.0.0.1:${debugPort}`, ...serviceEntry(root, name, 'main', 'source')],
      cwd: root,
      env: environment,
      logFile: path.join(dataDir, 'logs', `${name}.dev.log`),
      isShown: options.isShown ?? true,
      runDir: path.join(dataDir, 'run'),
      isReady: () => lives(url),
      readyWithinMs: 60_000,
      stopSignal: 'SIGTERM',
      stopWithinMs: 2_000,
    });
    this.#child.onCrash((how) => options.onLine(`${name} ended (${how}): waiting for a change`));
  }

  /** Starts it, and watches the files from now on. Resolves when it serves or has failed. */
  async start(): Promise<void> {
    this.#seen = this.#stamps();
    const started = await this.#run(['generate', 'migrate']);
    this.#watch();
    await started?.serving;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#child.stop();
  }

  #stamps(): Map<Cause, string> {
    const { root, name } = this.#options;
    const at = (...places: string[]) => stampOf(places.map((place) => path.join(root, place)));
    const contracts = readdirSync(path.join(root, 'contracts')).filter((entry) => !toolsAndTheirWork.has(entry));
    const service = `services/${name}`;
    const packages = readdirSync(path.join(root, 'services', 'kit'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [`services/kit/${entry.name}/prisma`] : [],
    );
    return new Map([
      [
        'graph',
        at(...['graph.graphql', 'errors.ts'].map((file) => `contracts/${name}/${file}`), 'contracts/shared.graphql'),
      ],
      ['tables', at(`${service}/prisma`, `${service}/src/mappers.json`, ...packages)],
      ['code', at(`${service}/src`, 'services/kit', ...contracts.map((entry) => `contracts/${entry}`))],
    ]);
  }

  #watch(): void {
    if (this.#isOver) return;
    this.#timer = setTimeout(() => void this.#check().finally(() => this.#watch()), this.#options.everyMs ?? 300);
  }

  async #check(): Promise<void> {
    const now = this.#stamps();
    const changed = [...now.keys()].filter((cause) => now.get(cause) !== this.#seen.get(cause));
    if (changed.length === 0) return;
    this.#seen = now;
    await this.#run(changed.flatMap((cause) => [...causes[cause]]));
  }

  /** Stops it, runs the steps, and begins to start it; undefined when a step failed. */
  async #run(wanted: readonly Step[]): Promise<{ serving: Promise<void> } | undefined> {
    const { onLine } = this.#options;
    const beganAt = Date.now();
    const start = ++this.#starts;
    try {
      await this.#child.stop();
      for (const step of steps) if (wanted.includes(step) && !this.#isOver) await this.#step(step);
    } catch (error) {
      onLine(`${inOneLine(error)}: waiting for a change`);
      return undefined;
    }
    if (this.#isOver) return undefined;
    return { serving: this.#serve(() => this.#isOver || start !== this.#starts, beganAt) };
  }

  /** @param isPast whether another start has followed, so that the end of this one is no news */
  async #serve(isPast: () => boolean, beganAt: number): Promise<void> {
    const { name, onLine } = this.#options;
    try {
      await this.#child.start();
      if (!isPast()) onLine(`${name} serves (${((Date.now() - beganAt) / 1000).toFixed(1)} s)`);
    } catch (error) {
      if (!isPast()) onLine(`${inOneLine(error)}: waiting for a change`);
    }
  }

  #step(step: Step): Promise<void> {
    const { root, name, dataDir, environment, migrationEnvironment } = this.#options;
    const tool = (file: string) => toolArguments(path.join(root, 'contracts', 'tools', file));
    const args = {
      generate: [...tool('generate.ts'), name],
      compose: tool('compose.ts'),
      migrate: serviceEntry(root, name, 'migrate', 'source'),
    }[step];
    const env = step === 'migrate' ? migrationEnvironment : environment;
    return runOnce({ name: `${name}.${step}`, args, cwd: root, env, dataDir });
  }
}

function inOneLine(error: unknown): string {
  if (!(error instanceof ProgramFailure)) return String(error);
  const [how = ''] = error.message.split('\n');
  return how.endsWith(':') ? `${how} ${error.reason} (log: ${error.logFile})` : how;
}

async function lives(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
