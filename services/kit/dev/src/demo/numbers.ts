import { dayNumber, idNumberCheckDigit, plainDate, type SexCode } from '@one-window/contracts/codes';
import { hash32, type DemoRandom, type DemoSeed } from './random.ts';

const DAY = 86_400_000;

/** Residents in one block: the unit that is made at once, so that any resident can be made without those before. */
export const BLOCK_SIZE = 32;

/** Blocks for which id numbers cannot run out; 1,164,800 residents. */
export const MAX_BLOCKS = 36_400;

/** Sequence numbers of one day and sex: 001, 003 … 997 and 002, 004 … 998. */
const SEQUENCES = 499;

/** A prime larger than any divisor of a year's places, so that multiplying by it only shuffles them. */
const SHUFFLE = 1_000_003;

/** Days of a year on which somebody may have been born by `asOf` (not on the day itself), and the number of its first day. */
function birthDays(year: number, asOf: string): { first: number; days: number } {
  const first = Date.UTC(year, 0, 1) / DAY;
  const next = Date.UTC(year + 1, 0, 1) / DAY;
  const days = year < Number(asOf.slice(0, 4)) ? next - first : Math.max(0, Math.min(next, dayNumber(asOf)) - first);
  return { first, days };
}

/** How many people of one birth year and sex a block may have: each block owns so many places (day and sequence) of that year. */
export function placesPerBlock(year: number, asOf: string): number {
  return Math.floor((birthDays(year, asOf).days * SEQUENCES) / MAX_BLOCKS);
}

/** A birth day and the sequence number of that day: unique for (year, sex, block, rank), rank being below `placesPerBlock`. */
export function birthPlace(
  seed: DemoSeed,
  of: { year: number; sex: SexCode; block: number; rank: number; asOf: string },
): { birthOn: string; sequence: number } {
  const { year, sex, block, rank, asOf } = of;
  const { first, days } = birthDays(year, asOf);
  const all = days * SEQUENCES;
  const slot = block * placesPerBlock(year, asOf) + rank;
  const place = (slot * SHUFFLE + hash32(`${String(seed)}|birth|${String(year)}|${sex}`)) % all;
  const birthOn = plainDate(first + (place % days));
  const sequence = 2 * Math.floor(place / days) + (sex === '1' ? 1 : 2);
  return { birthOn, sequence };
}

/** A citizen id number with a right check digit (GB 11643). */
export function idNumberOf(divisionCode: string, birthOn: string, sequence: number): string {
  const first17 = divisionCode + birthOn.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + idNumberCheckDigit(first17);
}

/** A mobile number unique for the resident's index; its prefixes are well-formed, but not among those that the common carriers give to subscribers. */
export function phoneOf(seed: DemoSeed, index: number, random: DemoRandom): string {
  const subscriber = (index * 61_803_399 + hash32(`${String(seed)}|phone`)) % 100_000_000;
  return random.pick(['154', '161', '164', '168', '194']) + String(subscriber).padStart(8, '0');
}
