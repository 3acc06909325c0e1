import type { SexCode } from './code-tables.ts';
import { isPlainDate } from './plain-date.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Two-digit prefixes in use: mainland provinces, Taiwan 71 and 83, Hong Kong 81, Macao 82, foreigners' permanent residence 9x. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

const MESSAGES = {
  LENGTH: '身份证号码应为18位',
  CHARACTERS: '身份证号码前17位应为数字，最后一位应为数字或X',
  DIVISION: '身份证号码的地区码不存在',
  BIRTH_DATE: '身份证号码中的出生日期不存在',
  BIRTH_IN_FUTURE: '身份证号码中的出生日期晚于今天',
  CHECK_DIGIT: '身份证号码校验位不正确，请核对',
} as const;
export type IdNumberFault = keyof typeof MESSAGES;

export type ParsedIdNumber =
  | { ok: true; idNumber: string; divisionCode: string; birthOn: string; sex: SexCode }
  | { ok: false; reason: IdNumberFault; message: string };

/**
 * Reads a citizen id number (GB 11643); surrounding blanks, full-width digits and a lower-case x are accepted and normalised in `idNumber`.
 * @param today when given, a later birth date is refused
 */
export function parseIdNumber(text: string, today?: string): ParsedIdNumber {
  const idNumber = text.normalize('NFKC').trim().toUpperCase();
  const fault = faultOf(idNumber, today);
  if (fault) return { ok: false, reason: fault, message: MESSAGES[fault] };
  return {
    ok: true,
    idNumber,
    divisionCode: idNumber.slice(0, 6),
    birthOn: birthOf(idNumber),
    sex: Number(idNumber[16]) % 2 === 1 ? '1' : '2',
  };
}

function faultOf(idNumber: string, today: string | undefined): IdNumberFault | undefined {
  if (idNumber.length !== 18) return 'LENGTH';
  if (!/^\d{17}[\dX]$/.test(idNumber)) return 'CHARACTERS';
  if (!PROVINCE.test(idNumber)) return 'DIVISION';
  const birthOn = birthOf(idNumber);
  if (!isPlainDate(birthOn) || birthOn < '1850') return 'BIRTH_DATE';
  if (idNumberCheckDigit(idNumber) !== idNumber[17]) return 'CHECK_DIGIT';
  if (today !== undefined && birthOn > today) return 'BIRTH_IN_FUTURE';
  return undefined;
}

function birthOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** Check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). @throws RangeError when the text does not begin with 17 digits */
export function idNumberCheckDigit(first17: string): string {
  if (!/^\d{17}/.test(first17)) throw new RangeError('an id number begins with 17 digits');
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) sum += weight * (first17.charCodeAt(at) - 48);
  return CHECKS.charAt(sum % 11);
}

/** `110***********002X`: first three and last four characters stay; a text too short for that is hidden whole. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 15) return '*'.repeat(idNumber.length);
  return idNumber.slice(0, 3) + '*'.repeat(idNumber.length - 7) + idNumber.slice(-4);
}
