import {
  addDays,
  dayNumber,
  type DwellingCode,
  type EthnicityCode,
  type InflowReasonCode,
  type PopulationKindCode,
} from '@one-window/contracts/codes';
import { compose, type Composition, type Part } from './compositions.ts';
import { countyElsewhere } from './counties.ts';
import { demoId } from './demo-id.ts';
import { givenName, surname } from './names.ts';
import { birthPlace, BLOCK_SIZE, idNumberOf, phoneOf, placesPerBlock } from './numbers.ts';
import type { DemoHouse, DemoHousehold, DemoResident } from './people.ts';
import { placeOfBlock, type BlockPlace } from './places.ts';
import { randomFor, type DemoRandom, type DemoSeed } from './random.ts';

const DAY = 86_400_000;

const ETHNICITIES: [EthnicityCode, number][] = [
  ['01', 965],
  ['13', 18],
  ['15', 5],
  ['06', 4],
  ['08', 3],
  ['12', 2],
  ['03', 2],
  ['11', 1],
];
const INFLOW: [InflowReasonCode, number][] = [
  ['01', 50],
  ['03', 18],
  ['09', 8],
  ['04', 8],
  ['08', 6],
  ['05', 5],
  ['07', 2],
  ['99', 3],
];
const FROM_OUTSIDE: [string, number][] = [
  ['810000', 5],
  ['830000', 3],
  ['820000', 2],
];

/** The households of one block, `BLOCK_SIZE` people in all: a function of seed, number and day alone. */
export function blockHouseholds(seed: DemoSeed, block: number, asOf: string): DemoHousehold[] {
  const random = randomFor(`${String(seed)}|block|${String(block)}`);
  const compositions: Composition[] = [];
  for (let left = BLOCK_SIZE; left > 0;) {
    const composition = compose(random, left);
    compositions.push(composition);
    left -= composition.parts.length;
  }
  const context: BlockContext = { seed, block, asOf, random, place: placeOfBlock(block), taken: new Map(), made: 0 };
  const doors = compositions.length > 14 ? 4 : 2;
  return compositions.map((composition, at) => household(context, composition, at, doors));
}

interface BlockContext {
  seed: DemoSeed;
  block: number;
  asOf: string;
  random: DemoRandom;
  place: BlockPlace;
  /** How many of the block were born in a year, by year and sex. */
  taken: Map<string, number>;
  made: number;
}

interface Origin {
  kind: PopulationKindCode;
  dwelling: DwellingCode;
  homeDivision: string;
  ethnicity: EthnicityCode;
  movedInOn: string;
}

function household(context: BlockContext, composition: Composition, at: number, doors: number): DemoHousehold {
  const { seed, block, random, place } = context;
  const index = block * BLOCK_SIZE + at;
  const origin = originOf(context, composition);
  const id = demoId(seed, 'household', index, instantOf(context, origin.movedInOn));
  const house = houseOf(context, index, Math.floor(at / doors) + 1, (at % doors) + 1);
  const surnames: string[] = [];
  const members = composition.parts.map((part) => {
    surnames.push(part.surnameOf === undefined ? surname(random) : (surnames[part.surnameOf] ?? surname(random)));
    return resident(context, { part, origin, householdId: id, surname: surnames.at(-1) ?? '' });
  });
  bury(context, composition.parts, members);
  return {
    id,
    index,
    gridCode: place.grid.code,
    communityCode: place.grid.communityCode,
    house,
    dwelling: origin.dwelling,
    members,
  };
}

function originOf({ random, place, asOf }: BlockContext, { floating, parts }: Composition): Origin {
  const kind: PopulationKindCode = random.chance(floating) ? '02' : random.chance(0.003) ? '03' : '01';
  const district = place.grid.code.slice(0, 6);
  return {
    kind,
    dwelling:
      kind === '01'
        ? random.weighted<DwellingCode>([
            ['01', 88],
            ['02', 7],
            ['04', 3],
            ['99', 2],
          ])
        : random.weighted<DwellingCode>([
            ['02', 74],
            ['01', 14],
            ['03', 5],
            ['05', parts.length < 4 ? 7 : 0],
          ]),
    homeDivision:
      kind === '01' ? district : kind === '03' ? random.weighted(FROM_OUTSIDE) : countyElsewhere(random, district),
    ethnicity: random.weighted(ETHNICITIES),
    movedInOn: addDays(asOf, -random.int(60, 2600)),
  };
}

function houseOf({ seed, random, place, asOf }: BlockContext, index: number, floor: number, door: number): DemoHouse {
  const at = dayNumber(asOf) * DAY - 3000 * DAY;
  const room = `${String(floor)}0${String(door)}`;
  const plateNo = `${String(place.plate)}号`;
  const inside = `${String(place.buildingNo)}栋${String(place.unit)}单元${room}`;
  return {
    id: demoId(seed, 'house', index, at),
    buildingId: demoId(seed, 'building', place.buildingBlock, at),
    addressId: demoId(seed, 'address', index, at),
    standardAddress: `${place.community}${place.road}${plateNo}${place.compound ?? ''}${inside}室`,
    doorPlate: place.road + plateNo + inside,
    road: place.road,
    plateNo,
    compound: place.compound,
    buildingNo: place.buildingNo,
    unit: place.unit,
    floor,
    room,
    areaSquareMetres: random.int(48, 142),
  };
}

function resident(
  context: BlockContext,
  of: { part: Part; origin: Origin; householdId: string; surname: string },
): DemoResident {
  const { seed, block, asOf, random, place } = context;
  const { part, origin } = of;
  const index = block * BLOCK_SIZE + context.made;
  context.made += 1;
  const { birthOn, sequence, year } = birth(context, part);
  const isMarriedIn = part.spouseOf !== undefined && part.relation !== '0' && random.chance(0.3);
  const homeDivision =
    origin.kind === '01' && isMarriedIn ? countyElsewhere(random, origin.homeDivision) : origin.homeDivision;
  const registeredOn = birthOn > origin.movedInOn ? birthOn : origin.movedInOn;
  return {
    id: demoId(seed, 'resident', index, instantOf(context, registeredOn)),
    index,
    householdId: of.householdId,
    gridCode: place.grid.code,
    name: of.surname + givenName(random, part.sex, year),
    sex: part.sex,
    birthOn,
    ethnicity: origin.kind === '03' ? '01' : isMarriedIn ? random.weighted(ETHNICITIES) : origin.ethnicity,
    documentKind: origin.kind !== '03' ? '111' : homeDivision === '830000' ? '511' : '516',
    idNumber: idNumberOf(homeDivision, birthOn, sequence),
    phone: Number(asOf.slice(0, 4)) - year >= 10 ? phoneOf(seed, index, random) : null,
    relation: part.relation,
    populationKind: origin.kind,
    inflowReason: origin.kind !== '02' ? null : part.relation === '0' ? random.weighted(INFLOW) : '06',
    maritalStatus: part.maritalStatus,
    registeredOn,
    diedOn: null,
  };
}

/** A birth day of the part's year, or of the year before when the block has no place left in it. */
function birth(
  { seed, block, asOf, taken }: BlockContext,
  part: Part,
): { birthOn: string; sequence: number; year: number } {
  const { sex } = part;
  for (let year = Number(asOf.slice(0, 4)) - part.age; ; year -= 1) {
    const key = String(year) + sex;
    const rank = taken.get(key) ?? 0;
    if (rank >= placesPerBlock(year, asOf)) continue;
    taken.set(key, rank + 1);
    return { ...birthPlace(seed, { year, sex, block, rank, asOf }), year };
  }
}

/** A few of the old who are not householders died within the last year and a half; their spouses are widowed. */
function bury({ random, asOf }: BlockContext, parts: Part[], members: DemoResident[]): void {
  for (const [at, part] of parts.entries()) {
    const member = members[at];
    if (!member || part.relation === '0' || part.age < 70 || !random.chance(0.04)) continue;
    const diedOn = addDays(asOf, -random.int(5, 540));
    member.diedOn = diedOn;
    if (member.registeredOn > diedOn) member.registeredOn = diedOn;
    const widowed = part.spouseOf === undefined ? undefined : members[part.spouseOf];
    if (widowed && !widowed.diedOn) widowed.maritalStatus = '30';
  }
}

function instantOf({ random }: BlockContext, date: string): number {
  return dayNumber(date) * DAY + random.int(0, 9 * 3_600_000);
}
