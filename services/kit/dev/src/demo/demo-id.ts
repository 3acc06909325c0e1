import { hash32, type DemoSeed } from './random.ts';

/** Instant in the ids of records dated by the seed, so that a second seed finds those of the first. */
export const DEMO_EPOCH = Date.parse('2026-01-01T00:00:00Z');

/**
 * An id shaped as a UUIDv7 that is always the same for (seed, kind, index) and never the same for two indexes of a kind.
 * @param index from 0 to 2³² − 1
 * @param at the instant it carries, in milliseconds
 */
export function demoId(seed: DemoSeed, kind: string, index: number, at: number): string {
  const tag = tagOf(seed, kind, index);
  const time = hex(at, 12);
  const filler = hex(hash32(`${String(seed)}|${kind}|filler|${String(index)}`) >>> 20, 3);
  const upper = hex((0x80000000 | tag) >>> 0, 8);
  const lower = hex((index ^ maskOf(seed, kind, tag)) >>> 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${filler}-${upper.slice(0, 4)}-${upper.slice(4)}${lower}`;
}

/** The index from which `demoId` made this id, or undefined when it is not of this seed and kind. */
export function demoIndexOf(seed: DemoSeed, kind: string, id: string): number | undefined {
  const match = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-([89ab][0-9a-f]{3})-([0-9a-f]{4})([0-9a-f]{8})$/i.exec(id);
  if (!match) return undefined;
  const [, upper = '', middle = '', lower = ''] = match;
  const tag = parseInt(upper + middle, 16) & 0x3fffffff;
  const index = (parseInt(lower, 16) ^ maskOf(seed, kind, tag)) >>> 0;
  return tagOf(seed, kind, index) === tag ? index : undefined;
}

function tagOf(seed: DemoSeed, kind: string, index: number): number {
  return hash32(`${String(seed)}|${kind}|${String(index)}`) >>> 2;
}

function maskOf(seed: DemoSeed, kind: string, tag: number): number {
  return hash32(`${String(seed)}|${kind}|mask|${String(tag)}`);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
