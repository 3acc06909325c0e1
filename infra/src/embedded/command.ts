import { Refusal } from '../processes/index.ts';

/** Runs a command to its end: a Refusal becomes its one sentence on stderr, any other error its message, both exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) console.error('One Window could not do this:');
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/**
 * An abort signal for SIGINT, SIGTERM and SIGHUP, after which the process has 9.5 s before it ends in any case: its
 * children then see their pipe close.
 */
export function stopSignal(onSignal: (name: NodeJS.Signals) => void = () => undefined): AbortSignal {
  const stopping = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    if (stopping.signal.aborted) return;
    onSignal(name);
    setTimeout(() => process.exit(1), 9_500).unref();
    stopping.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  return stopping.signal;
}
