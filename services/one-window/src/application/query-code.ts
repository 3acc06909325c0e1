import { randomInt, timingSafeEqual } from 'node:crypto';

/** Neither 0/O nor 1/I/L: read aloud and copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A new query code: 8 random characters, about 40 bits, printed on the receipt. */
export function newQueryCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Whether a code that somebody typed is this one; takes as long whichever character differs. */
export function isQueryCode(typed: string, code: string): boolean {
  const given = Buffer.from(
    typed
      .normalize('NFKC')
      .trim()
      .toUpperCase()
      .padEnd(LENGTH)
      .slice(0, LENGTH + 1),
  );
  const expected = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
