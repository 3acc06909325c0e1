import { AsyncLocalStorage } from 'node:async_hooks';
import type { Call } from './call.ts';

const scope = new AsyncLocalStorage<Call>();

/** Runs `work` so that what it does counts as part of this call. */
export function withCall<T>(call: Call, work: () => T): T {
  return scope.run(call, work);
}

/** Whether a call is known to come from somebody with a good token. */
export function isKnown({ caller }: Call): boolean {
  return caller !== undefined && caller.role !== 'anonymous';
}

/** Whether the request being answered comes from somebody with a good token; false outside one. */
export function isCurrentCallerKnown(): boolean {
  const call = scope.getStore();
  return call !== undefined && isKnown(call);
}
