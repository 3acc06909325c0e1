import type { Child } from '../processes/index.ts';
import type { Part } from './types.ts';

/** A child that serves on an address, as the stack's user sees it. */
export function partOf(child: Child, url: string): Part {
  return {
    name: child.name,
    url,
    get pid() {
      return child.pid;
    },
    kill: (name) => child.kill(name),
    stop: () => child.stop(),
    start: () => child.start(),
    restart: () => child.restart(),
  };
}

/**
 * True once `/ready` answers with success, or when nothing is missing but replicas of departments that are down: these
 * cannot be filled, and the rest is served.
 */
export async function isReady(url: string, isDown: (department: string) => boolean = () => false): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) });
    if (response.ok) return true;
    const { faults } = (await response.json()) as { faults: string[] };
    return faults.every((fault) => isDown(/^replicas of (.+)$/.exec(fault)?.[1] ?? ''));
  } catch {
    return false;
  }
}
