import type { Logger } from './log.ts';
import { SettingsError, type ProcessSettings } from './settings.ts';

/** How long stopping may take after the drain's delay, requests in flight and all other parts together, in ms. */
const longestStopMs = 12_000;

/** A process that has started. */
export interface Running {
  log: Logger;
  settings: Pick<ProcessSettings, 'mode' | 'drainDelayMs' | 'followsParent'>;
  /** Where it listens. */
  address: string;
  /** Drains, and releases its resources. */
  stop(): Promise<void>;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port} is taken: another process listens there`;
  return error instanceof SettingsError ? error.message : (error.stack ?? error.message);
}

/**
 * A process's `main`: starts it, and stops it on SIGTERM, on SIGINT and, when it follows its parent, as soon as standard
 * input closes. It exits with 0; with 1 when it can't start (standard error says why) or stop, or stops for more than 12 s.
 */
export async function runProcess(
  part: string,
  start: () => Promise<Running>,
  stopWithinMs = longestStopMs,
): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(`${part} can't start:\n${explain(error)}\n`);
    process.exit(1);
  }
  const { log, address, settings } = running;
  let isStopping = false;
  const stop = (cause: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ cause }, 'draining');
    setTimeout(() => {
      log.error('it does not stop in time and is broken off');
      process.exit(1);
    }, settings.drainDelayMs + stopWithinMs);
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'drain failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (settings.followsParent) {
    const onParentGone = () => stop('parent gone');
    process.stdin.once('close', onParentGone).once('end', onParentGone).once('error', onParentGone).resume();
  }
  log.info({ address, mode: settings.mode }, 'ready');
}
