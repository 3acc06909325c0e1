import { describe, expect, test } from '@jest/globals';
import {
  codesOf,
  findCountyName,
  findGrid,
  MARITAL_STATUS,
  parseIdNumber,
  parseMobile,
  RELATION,
} from '@one-window/contracts/codes';
import { demoId, demoIndexOf } from './demo-id.ts';
import { demoDistrict, demoHousehold, demoResident, households, residents } from './district.ts';
import { birthPlace, placesPerBlock } from './numbers.ts';
import { DEMO_AS_OF, type DemoHousehold } from './people.ts';
import { DEMO_COMMUNITIES } from './places.ts';
import { topic } from './random.ts';

const plan = demoDistrict({ seed: 7, residents: 20_480 });
const made: DemoHousehold[] = [...households(plan)];
const people = made.flatMap((household) => household.members);
const birthYear = (person: { birthOn: string }) => Number(person.birthOn.slice(0, 4));
const first = (count: number, seed: string | number, all = 20_480) => {
  const taken: DemoHousehold[] = [];
  for (const household of households(demoDistrict({ seed, residents: all }))) {
    if (taken.push(household) === count) break;
  }
  return taken;
};

describe('the same people everywhere', () => {
  test('the same seed makes the same households, another seed others', () => {
    expect(first(50, 7)).toEqual(made.slice(0, 50));
    expect(first(50, 8).map((household) => household.id)).not.toEqual(
      made.slice(0, 50).map((household) => household.id),
    );
  });

  test('a larger plan begins with the households of the smaller one', () => {
    expect(first(200, 7, 1_000_000)).toEqual(made.slice(0, 200));
  });

  test('one resident or household generated alone equals the one of the plan, by id and by index', () => {
    for (const person of [people[0], people[4321], people.at(-1)]) {
      expect(demoResident(7, person?.id ?? '')).toEqual(person);
      expect(demoResident(7, person?.index ?? -1)).toEqual(person);
    }
    expect(demoHousehold(7, made[77]?.id ?? '')).toEqual(made[77]);
    expect(demoHousehold(7, made[77]?.index ?? -1)).toEqual(made[77]);
  });

  test('an id of another seed or kind names no resident', () => {
    expect(demoResident(8, people[0]?.id ?? '')).toBeUndefined();
    expect(demoResident(7, made[0]?.id ?? '')).toBeUndefined();
    expect(demoResident(7, 'nobody')).toBeUndefined();
    expect(demoResident(7, -1)).toBeUndefined();
    const id = people[0]?.id ?? '';
    expect(demoResident(7, `${id.startsWith('0') ? '1' : '0'}${id.slice(1)}`)).toBeUndefined();
  });

  test('ids are shaped as UUIDv7 and give their index back', () => {
    const id = demoId('x', 'thing', 4_000_000_000, 1_700_000_000_000);
    expect(id).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(demoIndexOf('x', 'thing', id)).toBe(4_000_000_000);
  });

  test('random draws of one topic do not change another', () => {
    const draw = (name: string) => {
      const random = topic(7, people[3]?.id ?? '', name);
      return [random.int(1, 1000), random.next(), random.pick(['a', 'b', 'c']), random.chance(0.5)];
    };
    expect(draw('pension')).toEqual(draw('pension'));
    expect(draw('pension')).not.toEqual(draw('medical'));
    const random = topic(7, 'die', 'range');
    const rolls = Array.from({ length: 2000 }, () => random.int(1, 6));
    expect([...new Set(rolls)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('as many as asked, where asked', () => {
  test('the plan says what is generated', () => {
    expect([plan.residents, people.length]).toEqual([20_480, 20_480]);
    const counted = new Map<string, number>();
    for (const person of people) counted.set(person.gridCode, (counted.get(person.gridCode) ?? 0) + 1);
    expect(new Map(plan.grids.map((grid) => [grid.gridCode, grid.residents]))).toEqual(counted);
  });

  test("at least 500 in each demo clerk's community, and all 231 grids of Lingling inhabited", () => {
    for (const community of Object.values(DEMO_COMMUNITIES)) {
      expect(people.filter((person) => person.gridCode.startsWith(community)).length).toBeGreaterThanOrEqual(500);
    }
    expect(plan.grids.filter((grid) => grid.gridCode.startsWith('431102'))).toHaveLength(231);
    expect(plan.grids.filter((grid) => !findGrid(grid.gridCode))).toEqual([]);
  });

  test.each([1, 31, 33, 100, 1001])('%i residents: no household is cut', (asked) => {
    const small = demoDistrict({ seed: 7, residents: asked });
    const count = [...residents(small)].length;
    expect(count).toBe(small.residents);
    expect(count).toBeGreaterThanOrEqual(asked);
    expect(count).toBeLessThanOrEqual(asked + 5);
    expect(small.grids.reduce((sum, grid) => sum + grid.residents, 0)).toBe(count);
  });

  test('a million is planned at once and made one household at a time', () => {
    const large = demoDistrict({ seed: 7, residents: 1_000_000 });
    expect(large.residents).toBe(1_000_000);
    const stream = households(large);
    expect(stream.next().value).toEqual(made[0]);
    stream.return();
    expect(() => demoDistrict({ seed: 7, residents: 2_000_000 })).toThrow(RangeError);
    expect(() => demoDistrict({ seed: 7, residents: 0 })).toThrow(RangeError);
  });
});

describe('numbers', () => {
  test('id numbers are valid, real in their division, say birth and sex, and are unique', () => {
    expect(new Set(people.map((person) => person.idNumber)).size).toBe(people.length);
    const wrong = people.filter((person) => {
      const parsed = parseIdNumber(person.idNumber, DEMO_AS_OF);
      if (!parsed.ok || parsed.birthOn !== person.birthOn || parsed.sex !== person.sex) return true;
      return person.populationKind === '03'
        ? !/^8[123]0000$/.test(parsed.divisionCode)
        : !findCountyName(parsed.divisionCode);
    });
    expect(wrong).toEqual([]);
  });

  test('the last people of the largest plan are as well-formed as the first', () => {
    const last = demoResident(7, 36_400 * 32 - 1);
    expect(parseIdNumber(last?.idNumber ?? '', DEMO_AS_OF)).toMatchObject({ ok: true, birthOn: last?.birthOn });
    expect(demoResident(7, 36_400 * 32)).toBeUndefined();
  });

  test('no birthday and sequence number is given twice over all the blocks of a year', () => {
    for (const [year, block] of [
      [1984, 36_399],
      [2026, 36_399],
    ] as const) {
      const places = new Set<string>();
      let given = 0;
      for (let at = 0; at <= block; at += 1) {
        for (let rank = 0; rank < placesPerBlock(year, DEMO_AS_OF); rank += 1) {
          const { birthOn, sequence } = birthPlace(7, { year, sex: '2', block: at, rank, asOf: DEMO_AS_OF });
          places.add(birthOn + String(sequence));
          given += 1;
        }
      }
      expect(places.size).toBe(given);
    }
  });

  test('phones are well-formed and unique; children under ten have none', () => {
    const phones = people.flatMap((person) => person.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((phone) => !parseMobile(phone).ok)).toEqual([]);
    expect(people.filter((person) => (person.phone === null) !== 2026 - birthYear(person) < 10)).toEqual([]);
  });

  test('ids and addresses are unique', () => {
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    expect(new Set(made.map((household) => household.id)).size).toBe(made.length);
    expect(new Set(made.map((household) => household.house.standardAddress)).size).toBe(made.length);
    expect(new Set(made.map((household) => household.communityCode + household.house.doorPlate)).size).toBe(
      made.length,
    );
    const home = made.find((household) => household.gridCode.startsWith(DEMO_COMMUNITIES.xujiajing));
    expect(home?.house.doorPlate).toMatch(/^徐家井[路街巷]\d+号\d+栋\d单元\d0\d$/);
    expect(home?.house.standardAddress).toMatch(/^湖南省永州市零陵区徐家井街道徐家井社区徐家井/);
  });
});

/** What is implausible about a household. */
function faultsOf({ members, id, gridCode }: DemoHousehold): string[] {
  const [head, ...rest] = members;
  const couple = members.filter((member) => member.relation === '0' || member.relation === '1');
  const children = rest.filter((member) => member.relation === '2' || member.relation === '3');
  const father = couple.find((parent) => parent.sex === '1');
  const gaps = children.flatMap((child) => couple.map((parent) => birthYear(child) - birthYear(parent)));
  const rules: [string, boolean][] = [
    ['a householder lives and comes first', head?.relation === '0' && head.diedOn === null],
    ['one husband, one wife', couple.length === 1 || (couple.length === 2 && couple[0]?.sex !== couple[1]?.sex)],
    ['sons are male, daughters female', children.every((child) => child.sex === (child.relation === '2' ? '1' : '2'))],
    ["children bear their father's surname", children.every((child) => !father || child.name[0] === father.name[0])],
    ['children are 20 to 41 years younger', gaps.every((gap) => gap >= 20 && gap <= 41)],
    ['all belong to it', members.every((member) => member.householdId === id && member.gridCode === gridCode)],
    [
      'nobody marries as a child',
      members.every((member) => 2026 - birthYear(member) >= 20 || member.maritalStatus === '10'),
    ],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

describe('as people are', () => {
  test('about a fifth are sixty or older, both sexes and all ages are there', () => {
    const share = people.filter((person) => 2026 - birthYear(person) >= 60).length / people.length;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.24);
    const men = people.filter((person) => person.sex === '1').length / people.length;
    expect(men).toBeGreaterThan(0.46);
    expect(men).toBeLessThan(0.54);
    expect(Math.min(...people.map(birthYear))).toBeGreaterThan(1920);
    expect(
      people.filter(
        (person) =>
          person.birthOn >= DEMO_AS_OF || person.registeredOn < person.birthOn || person.registeredOn > DEMO_AS_OF,
      ),
    ).toEqual([]);
    for (const kind of ['01', '02', '03']) expect(people.some((person) => person.populationKind === kind)).toBe(true);
  });

  test('households hang together', () => {
    expect(made.flatMap((household) => faultsOf(household).map((fault) => [household.id, fault]))).toEqual([]);
    expect(
      codesOf(RELATION).filter(({ code }) => code !== '6' && !people.some((person) => person.relation === code)),
    ).toEqual([]);
    expect(people.filter((person) => !(person.maritalStatus in MARITAL_STATUS))).toEqual([]);
  });

  test('a few have died, and their spouses are widowed', () => {
    const died = people.filter((person) => person.diedOn);
    expect(died.length).toBeGreaterThan(5);
    expect(died.length).toBeLessThan(200);
    expect(died.filter((person) => (person.diedOn ?? '') >= DEMO_AS_OF)).toEqual([]);
    for (const household of made) {
      const spouse = household.members.find((member) => member.relation === '1' && member.diedOn);
      if (spouse) expect(household.members[0]?.maritalStatus).toBe('30');
    }
  });
});
