import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

interface Count {
  statements: number;
  outer?: Count;
}

const counts = new AsyncLocalStorage<Count | undefined>();
const counted = /^\s*(?:select|insert|update|delete|with|merge|values)\b/i;
const scopeOnly = /^\s*select\s+set_config\(/i;

function count(text: unknown): void {
  if (typeof text !== 'string' || !counted.test(text) || scopeOnly.test(text)) return;
  for (let current = counts.getStore(); current; current = current.outer) current.statements += 1;
}

/**
 * Counts each SELECT, INSERT, UPDATE and DELETE that is sent on the client, for the request that sent it. BEGIN, COMMIT
 * and the scope's `set_config` are not counted.
 */
export function countStatements(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((first: unknown, ...rest: unknown[]) => {
    count(typeof first === 'string' ? first : (first as { text?: unknown } | null)?.text);
    return query(first, ...rest);
  }) as typeof client.query;
}

/** Runs `work` and says how many statements it sent. */
export async function withStatementCount<R>(work: () => Promise<R>): Promise<{ result: R; statements: number }> {
  const own: Count = { statements: 0, outer: counts.getStore() };
  const result = await counts.run(own, work);
  return { result, statements: own.statements };
}

/**
 * Runs work that one request does for all, such as a read that is cached for a while: its statements count for no
 * answer.
 */
export const uncounted = <R>(work: () => R): R => counts.run(undefined, work);

/** Statements sent so far within the nearest `withStatementCount`; 0 outside of one. */
export function currentStatementCount(): number {
  return counts.getStore()?.statements ?? 0;
}
