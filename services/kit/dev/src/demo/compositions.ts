import type { MaritalStatusCode, RelationCode, SexCode } from '@one-window/contracts/codes';
import type { DemoRandom } from './random.ts';

/** A member of a household before it has a name: ages in years, by birth year. */
export interface Part {
  relation: RelationCode;
  sex: SexCode;
  age: number;
  maritalStatus: MaritalStatusCode;
  /** Position of the member whose surname this one has; undefined for one's own. */
  surnameOf?: number;
  /** Position of the husband or wife in the household. */
  spouseOf?: number;
}

/** Who lives together; the householder comes first. */
export interface Composition {
  parts: Part[];
  /** How likely the household is to have moved in from elsewhere. */
  floating: number;
}

const other = (sex: SexCode): SexCode => (sex === '1' ? '2' : '1');
const anySex = (random: DemoRandom): SexCode => (random.chance(0.51) ? '1' : '2');
const headSex = (random: DemoRandom): SexCode => (random.chance(0.72) ? '1' : '2');

function single(sex: SexCode, age: number, maritalStatus: MaritalStatusCode, floating: number): Composition {
  return { parts: [{ relation: '0', sex, age, maritalStatus }], floating };
}

/** A married householder of this age range with husband or wife; she is on average two years younger. */
function couple(random: DemoRandom, youngest: number, oldest: number): [Part, Part] {
  const sex = headSex(random);
  const age = random.int(youngest, oldest);
  const younger = random.weighted([
    [-2, 5],
    [-1, 8],
    [0, 16],
    [1, 18],
    [2, 20],
    [3, 16],
    [4, 10],
    [5, 7],
  ] as const);
  const maritalStatus = random.weighted([
    ['21', 93],
    ['22', 6],
    ['23', 1],
  ] as const);
  const spouseAge = Math.max(23, sex === '1' ? age - younger : age + younger);
  return [
    { relation: '0', sex, age, maritalStatus, spouseOf: 1 },
    { relation: '1', sex: other(sex), age: spouseAge, maritalStatus, spouseOf: 0 },
  ];
}

/** A child of the householder, 22 to 35 years younger than the younger parent. */
function child(random: DemoRandom, parents: readonly Part[]): Part {
  const youngest = Math.min(...parents.map((parent) => parent.age));
  const gap = Math.min(
    youngest,
    random.weighted([
      [random.int(22, 25), 3],
      [random.int(26, 30), 5],
      [random.int(31, 34), 2],
    ]),
  );
  const father = parents.findIndex((parent) => parent.sex === '1');
  const sex = anySex(random);
  return {
    relation: sex === '1' ? '2' : '3',
    sex,
    age: youngest - gap,
    maritalStatus: '10',
    surnameOf: Math.max(father, 0),
  };
}

function family(random: DemoRandom, children: number, youngest: number, oldest: number): Part[] {
  const parents = couple(random, youngest, oldest);
  return [...parents, ...Array.from({ length: children }, () => child(random, parents))];
}

function singleParent(random: DemoRandom): Composition {
  const sex: SexCode = random.chance(0.3) ? '1' : '2';
  const head: Part = { relation: '0', sex, age: random.int(28, 52), maritalStatus: random.chance(0.8) ? '40' : '30' };
  const raised = child(random, [head]);
  if (sex === '2') delete raised.surnameOf;
  return { parts: [head, raised], floating: 0.2 };
}

/** Householder's family with one or both of the householder's parents. */
function threeGenerations(random: DemoRandom): Composition {
  const parts = family(random, random.chance(0.6) ? 1 : 2, 28, 52);
  const [head] = parts as [Part];
  const age = head.age + random.int(23, 32);
  const both = random.chance(0.55);
  const at = parts.length;
  if (both) {
    parts.push({ relation: '5', sex: '1', age: age + 1, maritalStatus: '21', surnameOf: 0, spouseOf: at + 1 });
    parts.push({ relation: '5', sex: '2', age, maritalStatus: '21', spouseOf: at });
  } else {
    const isFather = random.chance(0.3);
    parts.push({
      relation: '5',
      sex: isFather ? '1' : '2',
      age,
      maritalStatus: '30',
      ...(isFather ? { surnameOf: 0 } : {}),
    });
  }
  return { parts, floating: 0.1 };
}

/** An elder couple with a grown child, that child's husband or wife, and a grandchild. */
function eldersWithFamily(random: DemoRandom): Composition {
  const parts: Part[] = couple(random, 62, 78);
  const grown = child(random, parts);
  const isSon = grown.sex === '1';
  parts.push({ ...grown, maritalStatus: '21', spouseOf: 3 });
  parts.push({
    relation: '8',
    sex: other(grown.sex),
    age: Math.max(23, grown.age - (isSon ? 2 : -2)),
    maritalStatus: '21',
    spouseOf: 2,
  });
  const grandchild = child(random, parts.slice(2));
  parts.push({ ...grandchild, relation: '4', surnameOf: isSon ? 2 : 3 });
  return { parts, floating: 0.05 };
}

/** Young people who share a flat: brothers and sisters, or strangers. */
function sharers(random: DemoRandom): Composition {
  const areSiblings = random.chance(0.3);
  const head: Part = { relation: '0', sex: anySex(random), age: random.int(20, 32), maritalStatus: '10' };
  const others = Array.from({ length: random.int(1, 2) }, (): Part => ({
    relation: areSiblings ? '7' : '8',
    sex: anySex(random),
    age: areSiblings ? Math.max(18, head.age - random.int(1, 5)) : random.int(19, 34),
    maritalStatus: '10',
    ...(areSiblings ? { surnameOf: 0 } : {}),
  }));
  return { parts: [head, ...others], floating: 0.75 };
}

type Maker = (random: DemoRandom) => Composition;

const ALONE: [Maker, number][] = [
  [(random) => single(anySex(random), random.int(19, 38), '10', 0.5), 11],
  [(random) => single(anySex(random), random.int(35, 59), random.chance(0.6) ? '40' : '10', 0.25), 5],
  [(random) => single(random.chance(0.3) ? '1' : '2', random.int(63, 92), '30', 0.02), 6],
];

const MAKERS: [Maker, number][] = [
  ...ALONE,
  [(random) => ({ parts: couple(random, 25, 38), floating: 0.35 }), 9],
  [(random) => ({ parts: couple(random, 46, 59), floating: 0.15 }), 11],
  [(random) => ({ parts: couple(random, 60, 86), floating: 0.04 }), 13],
  [(random) => ({ parts: family(random, 1, 26, 54), floating: 0.2 }), 20],
  [(random) => ({ parts: family(random, 2, 29, 52), floating: 0.18 }), 10],
  [singleParent, 4],
  [threeGenerations, 9],
  [eldersWithFamily, 4],
  [sharers, 3],
];

/** A household of at most `atMost` members, as they are common in a county town. */
export function compose(random: DemoRandom, atMost: number): Composition {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const composition = random.weighted(MAKERS)(random);
    if (composition.parts.length <= atMost) return composition;
  }
  return random.weighted(ALONE)(random);
}
