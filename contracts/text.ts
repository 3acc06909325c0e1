/**
 * Whether a text can be stored and shown: no NUL, which PostgreSQL does not take, and no half of a surrogate pair, which
 * is no character.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Whether every text in a JSON value, keys included, can be stored; without recursion, so that depth is no matter. */
export function holdsStorableText(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const current = open.pop();
    if (typeof current === 'string' && !isStorableText(current)) return false;
    if (typeof current !== 'object' || current === null) continue;
    for (const [key, part] of Object.entries(current)) {
      if (!isStorableText(key)) return false;
      open.push(part);
    }
  }
  return true;
}
