import { AsyncLocalStorage } from 'node:async_hooks';
import type { Call } from './call.ts';

const scope = new AsyncLocalStorage<Call>();

/** Runs `work` as part of this call. */
export function withCall<T>(call: Call, work: () => T): T {
  return scope.run(call, work);
}

/** Whether a call comes from a caller with a good token. */
export function isKnown({ caller }: Call): boolean {
  return caller !== undefined && caller.role !== 'anonymous';
}

/** Whether the present request comes from a caller with a good token; false outside of a request. */
export function isCurrentCallerKnown(): boolean {
  const call = scope.getStore();
  return call !== undefined && isKnown(call);
}
