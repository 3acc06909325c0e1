import type pg from 'pg';
import type { Scope } from './types.ts';

/**
 * The settings that row-level security reads. Each is set in every transaction, `''` when absent: no value remains from
 * an earlier one.
 */
export const SCOPE_SETTINGS = ['app.system', 'app.jurisdiction', 'app.also', 'app.resident', 'app.grant'] as const;

const text = `select ${SCOPE_SETTINGS.map((name, i) => `set_config('${name}', $${i + 1}, true)`).join(', ')}`;

// the planner takes row security for a filter that leaves few rows: it would read the whole table for each page
const textByIndex = `${text}, set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`;

/** The query that gives the running transaction its scope, until it ends. */
export function scopeQuery(scope: Scope): pg.QueryConfig {
  const values = scopeValues(scope);
  if (scope.kind === 'system' && scope.byIndex) return { name: 'kit_scope_by_index', text: textByIndex, values };
  return { name: 'kit_scope', text, values };
}

function scopeValues(scope: Scope): string[] {
  if (scope.kind === 'system') return ['on', '', '', '', ''];
  return ['', scope.jurisdiction, scope.alsoJurisdiction ?? '', scope.residentId ?? '', scope.grantId ?? ''];
}
