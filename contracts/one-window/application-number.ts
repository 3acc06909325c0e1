/** `431102-20261122-100017X`: district, day of submission, sequence of six digits, check character (ISO 7064 MOD 11-2). */
const FORM = /^(\d{6})-(\d{8})-(\d{6})([\dX])$/;

function checkCharacter(digits: string): string {
  let remainder = 0;
  for (const digit of digits) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return check === 10 ? 'X' : String(check);
}

/**
 * The number printed on a receipt.
 * @param place division or grid code; its first six digits are used
 * @param sequence from 0; its last six digits are used
 * @throws RangeError when a part is not of its form
 */
export function applicationNumber(place: string, submittedOn: string, sequence: number): string {
  const district = place.slice(0, 6);
  const day = submittedOn.replaceAll('-', '');
  if (!/^\d{6}$/.test(district) || !/^\d{8}$/.test(day) || !Number.isInteger(sequence) || sequence < 0) {
    throw new RangeError('an application number needs a district, a day and a sequence');
  }
  const serial = String(sequence % 1_000_000).padStart(6, '0');
  return `${district}-${day}-${serial}${checkCharacter(district + day + serial)}`;
}

/** The number as it is kept (blanks dropped, x raised), or undefined when its form or check character is wrong. */
export function parseApplicationNumber(text: string): string | undefined {
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const match = FORM.exec(number);
  if (!match) return undefined;
  const [, district = '', day = '', serial = '', check] = match;
  return checkCharacter(district + day + serial) === check ? number : undefined;
}
