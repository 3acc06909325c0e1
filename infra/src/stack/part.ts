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

/** True once `/ready` answers with success. */
export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
