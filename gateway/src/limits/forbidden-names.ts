const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Names that reach into JavaScript's own objects: neither an alias nor an input key may be one. */
export function isForbiddenName(name: string): boolean {
  return forbidden.has(name);
}
