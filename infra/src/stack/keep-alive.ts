import type { Child } from '../processes/index.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/**
 * Starts a child again whenever it ends unasked, says so, and waits longer each time until it has run for a minute.
 * Returns a function that ends the watch.
 */
export function keepAlive(child: Child, onLine: (line: string) => void, firstWaitMs = FIRST_WAIT_MS): () => void {
  let wait = firstWaitMs;
  let startedAt = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  function schedule(how: string): void {
    if (isOver) return;
    if (Date.now() - startedAt > STEADY_AFTER_MS) wait = firstWaitMs;
    onLine(`${child.name} ended (${how}): starting it again in ${wait / 1000} s`);
    timer = setTimeout(() => void again(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  async function again(): Promise<void> {
    startedAt = Date.now();
    try {
      await child.start();
      if (!isOver) onLine(`${child.name} is ready again`);
    } catch (error) {
      schedule((error as Error).message.split('\n')[0] ?? 'failed');
    }
  }

  child.onCrash(schedule);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
