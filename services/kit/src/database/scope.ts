import type pg from 'pg';
import type { Scope } from './types.ts';

/** The settings that row-level security reads. Each is set in every transaction, `''` when absent: none is left over. */
export const SCOPE_SETTINGS = ['app.system', 'app.jurisdiction', 'app.also', 'app.resident', 'app.grant'] as const;

const text = `select ${SCOPE_SETTINGS.map((name, i) => `set_config('${name}', $${i + 1}, true)`).join(', ')}`;

/** The query that gives the running transaction its scope, until it ends. */
export function scopeQuery(scope: Scope): pg.QueryConfig {
  return { name: 'kit_scope', text, values: scopeValues(scope) };
}

function scopeValues(scope: Scope): string[] {
  if (scope.kind === 'system') return ['on', '', '', '', ''];
  return ['', scope.jurisdiction, scope.alsoJurisdiction ?? '', scope.residentId ?? '', scope.grantId ?? ''];
}
