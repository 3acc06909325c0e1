import type { UserError } from '@one-window/contracts';
import {
  ETHNICITY,
  isCodeOf,
  isPlainDate,
  parseIdNumber,
  parseMobile,
  type SexCode,
} from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';
import { refuse } from '../refuse.ts';

/** What came of reading one input field: a value, or the refusal that names the field. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; error: UserError };

const value = <Value>(read: Value): Read<Value> => ({ ok: true, value: read });
const error = (refusal: UserError): Read<never> => ({ ok: false, error: refusal });

const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}·•.' -]{0,49}$/u;

/** A name of 1–50 letters or characters, with the dot of minority names; blanks at the ends are dropped. */
export function readName(text: string): Read<string> {
  const name = text.normalize('NFC').trim();
  return namePattern.test(name) ? value(name) : error(refuse('NAME_INVALID', {}, 'name'));
}

/** An id number (GB 11643) with what it says of its holder. */
export function readIdNumber(text: string, today: string): Read<{ idNumber: string; birthOn: string; sex: SexCode }> {
  const parsed = parseIdNumber(text, today);
  return parsed.ok ? value(parsed) : error(refuse('ID_NUMBER_INVALID', { reason: parsed.message }, 'idNumber'));
}

/** A mainland mobile number. */
export function readPhone(text: string): Read<string> {
  const parsed = parseMobile(text);
  return parsed.ok ? value(parsed.mobile) : error(refuse('PHONE_INVALID', {}, 'phone'));
}

/** A code of GB/T 3304. */
export function readEthnicity(code: string): Read<string> {
  return isCodeOf(ETHNICITY, code) ? value(code) : error(refuse('ETHNICITY_UNKNOWN', {}, 'ethnicityCode'));
}

/** The refusals among what was read. */
export function refusalsOf(reads: readonly (Read<unknown> | null | undefined)[]): UserError[] {
  return reads.flatMap((read) => (read && !read.ok ? [read.error] : []));
}

/** The value of what was read well. @throws Error after a refusal, which the caller must have answered */
export function valueOf<Value>(read: Read<Value>): Value {
  if (!read.ok) throw new Error(`${read.error.code} was not answered`);
  return read.value;
}

/** Refusals of a day that must lie between birth and today. @throws BadInput when it is no day at all */
export function refusalOfDay(
  day: string,
  field: string,
  bounds: { today: string; birthOn: string },
): UserError | undefined {
  if (!isPlainDate(day)) throw new BadInput(`${field} 须为存在的日期，格式 YYYY-MM-DD`);
  if (day > bounds.today) return refuse('DATE_IN_FUTURE', {}, field);
  return day < bounds.birthOn ? refuse('DATE_BEFORE_BIRTH', {}, field) : undefined;
}

/** A text that must say something. @throws BadInput when it is blank or longer than `longest` characters */
export function requireText(text: string, field: string, longest: number): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest || trimmed.includes('\0'))
    throw new BadInput(`${field} 须为 1 至 ${longest} 个字符`);
  return trimmed;
}
