import { parseIdNumber, parseMobile } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';

/** How one kind of search finds its rows. */
export type Term =
  | { by: 'ID_NUMBER'; idNumber: string }
  | { by: 'PHONE'; phone: string }
  | { by: 'LETTER' | 'LETTERS'; prefix: string }
  | { by: 'NAME_OR_PLATE'; prefix: string }
  /** Of the form of an id number or phone, but none that can be. */
  | { by: 'NO_NUMBER' };

/** The text searched for, trimmed. @throws BadInput unless it has 1–100 characters, none of them a control character */
export function readText(text: string): string {
  const trimmed = text.normalize('NFKC').trim();
  if (trimmed === '' || [...trimmed].length > 100 || /\p{Cc}/u.test(trimmed))
    throw new BadInput('检索词须为 1 至 100 个字符');
  return trimmed;
}

/**
 * What a text searches for: 18 characters an id number and 11 digits a mobile number, exactly (one that can't be finds
 * nothing); letters a name's pinyin; all else the beginning of a name or door plate.
 */
export function termOf(text: string): Term {
  const trimmed = readText(text);
  const dense = trimmed.replace(/[\s-]/g, '');
  if (/^\d{17}[\dXx]$/.test(dense)) {
    const parsed = parseIdNumber(dense);
    return parsed.ok ? { by: 'ID_NUMBER', idNumber: parsed.idNumber } : { by: 'NO_NUMBER' };
  }
  if (/^\d{11}$/.test(dense)) {
    const parsed = parseMobile(dense);
    return parsed.ok ? { by: 'PHONE', phone: parsed.mobile } : { by: 'NO_NUMBER' };
  }
  const letters = trimmed
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'·]/g, '');
  if (/^[a-z]+$/.test(letters)) return { by: letters.length === 1 ? 'LETTER' : 'LETTERS', prefix: letters };
  return { by: 'NAME_OR_PLATE', prefix: trimmed };
}

/** Greater than every text that begins with the prefix, in byte order of UTF-8 (C.UTF-8). */
export const endOf = (prefix: string): string => `${prefix}\u{10FFFF}`;
