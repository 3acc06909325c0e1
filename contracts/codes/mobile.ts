export type ParsedMobile =
  { ok: true; mobile: string } | { ok: false; reason: 'LENGTH' | 'CHARACTERS' | 'PREFIX'; message: string };

/** Reads a mainland mobile number of 11 digits; blanks, hyphens, full-width digits and a leading +86 are accepted and dropped in `mobile`. */
export function parseMobile(text: string): ParsedMobile {
  const bare = text.normalize('NFKC').replace(/[\s-]/g, '');
  const mobile = bare.replace(/^(\+86|0086|86(?=\d{11}$))/, '');
  if (!/^\d*$/.test(mobile)) return { ok: false, reason: 'CHARACTERS', message: '手机号码只能包含数字' };
  if (mobile.length !== 11) return { ok: false, reason: 'LENGTH', message: '手机号码应为11位' };
  if (!/^1[3-9]/.test(mobile)) return { ok: false, reason: 'PREFIX', message: '手机号码号段不正确' };
  return { ok: true, mobile };
}

/** `138****0000`: first three and last four digits stay; a text too short for that is hidden whole. */
export function maskMobile(mobile: string): string {
  if (mobile.length < 11) return '*'.repeat(mobile.length);
  return mobile.slice(0, 3) + '*'.repeat(mobile.length - 7) + mobile.slice(-4);
}
