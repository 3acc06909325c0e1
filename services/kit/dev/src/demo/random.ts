/** A small deterministic random generator; one key always yields the same sequence, on any machine. */
export interface DemoRandom {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** One of the list. @throws RangeError when it is empty */
  pick<T>(list: readonly T[]): T;
  /** One of the list, each as likely as its weight. @throws RangeError when it is empty */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
}

/** The seed of a whole demonstration: the same in every service. */
export type DemoSeed = string | number;

/** The seed of the demonstration's people, the same for every service. */
export const DEMO_SEED: DemoSeed = 'one-window';

/** 32-bit hash of a text (FNV-1a, finished as in MurmurHash3). */
export function hash32(text: string, salt = 0): number {
  let hash = (0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A random generator for a key (sfc32). */
export function randomFor(key: string): DemoRandom {
  let a = hash32(key, 1);
  let b = hash32(key, 2);
  let c = hash32(key, 3);
  let counter = hash32(key, 4);

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();

  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) if ((left -= weight) < 0) return value;
      const last = list.at(-1);
      if (!last) throw new RangeError('nothing to pick from');
      return last[0];
    },
    chance: (probability) => next() < probability,
  };
}

/**
 * A random generator for one topic (`pension`) of one resident, household or other record: draws of one service do not
 * change another's.
 */
export function topic(seed: DemoSeed, id: string, name: string): DemoRandom {
  return randomFor(`${String(seed)}|topic|${name}|${id}`);
}
