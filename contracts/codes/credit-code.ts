const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const MESSAGES = {
  LENGTH: '统一社会信用代码应为18位',
  CHARACTERS: '统一社会信用代码含有不允许的字符（不使用I、O、S、V、Z）',
  DIVISION: '统一社会信用代码第3至8位应为登记机关行政区划码',
  CHECK_DIGIT: '统一社会信用代码校验位不正确，请核对',
} as const;
export type CreditCodeFault = keyof typeof MESSAGES;

export type ParsedCreditCode =
  | { ok: true; creditCode: string; registrar: string; kind: string; divisionCode: string; organisationCode: string }
  | { ok: false; reason: CreditCodeFault; message: string };

/** Reads a unified social credit code (GB 32100): registering authority, kind, division, organisation code, check; lower case is accepted and raised. */
export function parseCreditCode(text: string): ParsedCreditCode {
  const creditCode = text.normalize('NFKC').trim().toUpperCase();
  const fault = faultOf(creditCode);
  if (fault) return { ok: false, reason: fault, message: MESSAGES[fault] };
  return {
    ok: true,
    creditCode,
    registrar: creditCode.charAt(0),
    kind: creditCode.charAt(1),
    divisionCode: creditCode.slice(2, 8),
    organisationCode: creditCode.slice(8, 17),
  };
}

function faultOf(creditCode: string): CreditCodeFault | undefined {
  if (creditCode.length !== 18) return 'LENGTH';
  if ([...creditCode].some((character) => !ALPHABET.includes(character))) return 'CHARACTERS';
  if (!/^..\d{6}/.test(creditCode)) return 'DIVISION';
  return creditCodeCheckDigit(creditCode) === creditCode[17] ? undefined : 'CHECK_DIGIT';
}

/** Check character of the first 17 (GB 32100). @throws RangeError when they are not of the code's alphabet */
export function creditCodeCheckDigit(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < 17; at += 1) {
    const value = ALPHABET.indexOf(first17.charAt(at) || ' ');
    if (value < 0) throw new RangeError('a unified social credit code begins with 17 characters of its alphabet');
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
