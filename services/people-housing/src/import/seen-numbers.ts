import { dayNumber } from '@one-window/contracts/codes';

const firstDay = dayNumber('1850-01-01');
const days = 100_000;

/**
 * The id numbers of one file, each kept as one exact integer (division, day of birth, sequence: below 2⁵³), so that a
 * million of them take a few tens of megabytes.
 */
export class SeenNumbers {
  private readonly seen = new Set<number>();

  /** True when this valid id number comes for the first time. */
  admit(idNumber: string, birthOn: string): boolean {
    const day = dayNumber(birthOn) - firstDay;
    const key = (Number(idNumber.slice(0, 6)) * days + day) * 1000 + Number(idNumber.slice(14, 17));
    const before = this.seen.size;
    return this.seen.add(key).size > before;
  }
}
