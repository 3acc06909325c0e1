import { gridsUnder } from '@one-window/contracts/codes';
import { insertNewRows, insertRows, type Tx } from '@one-window/database';
import { DEMO_COMMUNITIES, demoAdults, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import { dayInShanghai } from '@one-window/service';
import { careTable, careVisitTable, notePlace, planPlace } from '../care/table.ts';
import type { Resources } from '../resources.ts';
import { contentPlace, petitionTable } from '../petition/table.ts';
import { asRestricted } from '../restricted/as-restricted.ts';
import { careKinds, demoCare } from './demo-care.ts';
import { demoPetition } from './demo-petition.ts';

type Seal = Pick<Resources, 'minutes'>;

/**
 * Writes a petition for each community of those districts, and care records of residents in the demo communities, as they
 * stand now, sealed as any other; what is there stays.
 * @returns how many of each were added
 */
export async function storeRestricted(
  tx: Tx,
  own: Seal,
  of: { plan: DemoPlan; districts: readonly string[]; now: Date },
): Promise<{ petitions: number; careRecords: number }> {
  const today = dayInShanghai(of.now);
  const adults = demoAdults(of.plan, 1 + careKinds.length);
  return asRestricted(tx, async () => ({
    petitions: await storePetitions(tx, own, { adults, districts: of.districts, today }),
    careRecords: await storeCare(tx, own, adults, today),
  }));
}

async function storePetitions(
  tx: Tx,
  { minutes }: Seal,
  of: { adults: Map<string, DemoResident[]>; districts: readonly string[]; today: string },
): Promise<number> {
  // the first grid of each community; those in which the demonstration's people live have every story
  const grids = of.districts
    .flatMap(gridsUnder)
    .filter(({ communityCode }, at, all) => all[at - 1]?.communityCode !== communityCode)
    .sort((a, b) => Number(a.generated) - Number(b.generated));
  const made = grids.map(({ code, communityCode }, nth) =>
    demoPetition({ gridCode: code, nth, petitioner: of.adults.get(communityCode)?.[0] }, of.today),
  );
  const added = await insertNewRows(
    tx,
    petitionTable,
    made.map(({ content, ...row }) => ({ ...row, sealedContent: minutes.encrypt(content, contentPlace(row.id)) })),
  );
  return added.length;
}

async function storeCare(
  tx: Tx,
  { minutes }: Seal,
  adults: Map<string, DemoResident[]>,
  today: string,
): Promise<number> {
  const made = Object.values(DEMO_COMMUNITIES).flatMap((community, at) =>
    // the first is who signs in as the demonstration's resident
    (adults.get(community) ?? [])
      .slice(1)
      .map((resident, nth) => demoCare({ resident, nth, order: at * careKinds.length + nth }, today)),
  );
  const added = await insertNewRows(
    tx,
    careTable,
    made.map(({ row: { plan, ...row } }) => ({ ...row, sealedPlan: minutes.encrypt(plan, planPlace(row.id)) })),
  );
  const ids = new Set(added);
  const fresh = made.filter(({ row }) => ids.has(row.id));
  await insertRows(
    tx,
    careVisitTable,
    fresh.flatMap(({ row, visits }) =>
      visits.map(({ recordId, no, visitedOn, note, by }) => ({
        recordId,
        no,
        gridCode: row.gridCode,
        visitedOn,
        sealedNote: minutes.encrypt(note, notePlace(recordId, no)),
        by,
      })),
    ),
    'on conflict do nothing',
  );
  return added.length;
}
