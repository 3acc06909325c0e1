import { blockHouseholds } from './blocks.ts';
import { demoIndexOf } from './demo-id.ts';
import { BLOCK_SIZE, MAX_BLOCKS } from './numbers.ts';
import { DEMO_AS_OF, type DemoHousehold, type DemoResident } from './people.ts';
import { gridOfBlock } from './places.ts';
import type { DemoSeed } from './random.ts';

/** What the demonstration generates: a larger plan of the same seed contains every household of a smaller one. */
export interface DemoPlan {
  seed: DemoSeed;
  asOf: string;
  /** How many residents it makes: as many as asked, or up to five more, so that no household is cut. */
  residents: number;
  /** Residents by grid, in the order of the codes. */
  grids: { gridCode: string; residents: number }[];
}

/** The people of a demonstration of `residents` residents. @throws RangeError below 1 or above 1,164,800, where id numbers would run out */
export function demoDistrict(of: { seed: DemoSeed; residents: number; asOf?: string }): DemoPlan {
  const { seed, residents, asOf = DEMO_AS_OF } = of;
  if (!Number.isInteger(residents) || residents < 1 || residents > MAX_BLOCKS * BLOCK_SIZE) {
    throw new RangeError(`demo residents: a whole number from 1 to ${String(MAX_BLOCKS * BLOCK_SIZE)}`);
  }
  const byGrid = new Map<string, number>();
  const add = (block: number, count: number): void => {
    const { code } = gridOfBlock(block);
    byGrid.set(code, (byGrid.get(code) ?? 0) + count);
  };
  const whole = Math.floor(residents / BLOCK_SIZE);
  for (let block = 0; block < whole; block += 1) add(block, BLOCK_SIZE);
  const left = residents % BLOCK_SIZE;
  const rest = left === 0 ? 0 : peopleOf(upTo(left, blockHouseholds(seed, whole, asOf)));
  if (rest > 0) add(whole, rest);
  const grids = [...byGrid]
    .map(([gridCode, count]) => ({ gridCode, residents: count }))
    .sort((a, b) => (a.gridCode < b.gridCode ? -1 : 1));
  return { seed, asOf, residents: whole * BLOCK_SIZE + rest, grids };
}

function upTo(residents: number, made: DemoHousehold[]): DemoHousehold[] {
  let count = 0;
  return made.filter((household) => {
    const isWanted = count < residents;
    count += household.members.length;
    return isWanted;
  });
}

function peopleOf(made: DemoHousehold[]): number {
  return made.reduce((sum, household) => sum + household.members.length, 0);
}

/** Every household of the plan, one after another: only one block of 32 people is in memory at a time. */
export function* households(plan: DemoPlan): Generator<DemoHousehold, void, undefined> {
  for (let block = 0, left = plan.residents; left > 0; block += 1, left -= BLOCK_SIZE) {
    yield* upTo(left, blockHouseholds(plan.seed, block, plan.asOf));
  }
}

/** Every resident of the plan, in the order of their households. */
export function* residents(plan: DemoPlan): Generator<DemoResident, void, undefined> {
  for (const household of households(plan)) yield* household.members;
}

/**
 * The resident with this id or index, the same as in any plan of the seed; undefined when the id is not of this seed.
 */
export function demoResident(seed: DemoSeed, idOrIndex: string | number, asOf = DEMO_AS_OF): DemoResident | undefined {
  const index = indexOf(seed, 'resident', idOrIndex);
  if (index === undefined) return undefined;
  const found = blockHouseholds(seed, Math.floor(index / BLOCK_SIZE), asOf)
    .flatMap((household) => household.members)
    .find((member) => member.index === index);
  return typeof idOrIndex === 'number' || found?.id === idOrIndex ? found : undefined;
}

/** The household with this id or index, the same as in any plan of the seed; undefined when there is none. */
export function demoHousehold(
  seed: DemoSeed,
  idOrIndex: string | number,
  asOf = DEMO_AS_OF,
): DemoHousehold | undefined {
  const index = indexOf(seed, 'household', idOrIndex);
  if (index === undefined) return undefined;
  const found = blockHouseholds(seed, Math.floor(index / BLOCK_SIZE), asOf).find(
    (household) => household.index === index,
  );
  return typeof idOrIndex === 'number' || found?.id === idOrIndex ? found : undefined;
}

function indexOf(seed: DemoSeed, kind: string, idOrIndex: string | number): number | undefined {
  const index = typeof idOrIndex === 'number' ? idOrIndex : demoIndexOf(seed, kind, idOrIndex);
  const isPossible = index !== undefined && Number.isInteger(index) && index >= 0 && index < MAX_BLOCKS * BLOCK_SIZE;
  return isPossible ? index : undefined;
}
