import { gridsUnder } from '@one-window/contracts/codes';
import { DEMO_COMMUNITIES, demoAdults, type DemoPlan, type DemoResident } from '@one-window/dev/demo';
import { dayInShanghai } from '@one-window/service';
import { notePlace, planPlace } from '../care/care-rows.ts';
import type { Tx } from '../context.ts';
import type { Own } from '../own.ts';
import { contentPlace } from '../petition/petition-row.ts';
import { asRestricted } from '../restricted/as-restricted.ts';
import { careKinds, demoCare } from './demo-care.ts';
import { demoPetition } from './demo-petition.ts';

type Seal = Pick<Own, 'minutes'>;

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
  // the first grid of each community; those in which the demonstration's people live tell every story
  const grids = of.districts
    .flatMap(gridsUnder)
    .filter(({ communityCode }, at, all) => all[at - 1]?.communityCode !== communityCode)
    .sort((a, b) => Number(a.generated) - Number(b.generated));
  const made = grids.map(({ code, communityCode }, nth) =>
    demoPetition({ gridCode: code, nth, petitioner: of.adults.get(communityCode)?.[0] }, of.today),
  );
  const added = await add(
    tx,
    'restricted.petition',
    made.map((row) => ({
      id: row.id,
      number: row.number,
      category: row.category,
      title: row.title,
      content: minutes.encrypt(row.content, contentPlace(row.id)),
      grid_code: row.gridCode,
      petitioner_id: row.petitionerId,
      petitioner_name: row.petitionerName,
      representatives: row.representatives,
      subject_unit: row.subjectUnit,
      unit: row.unit,
      status: row.status,
      registered_at: row.registeredAt,
      route_due_on: row.routeDueOn,
      routed_on: row.routedOn,
      accepted_on: row.acceptedOn,
      decide_due_on: row.decideDueOn,
      extended_days: row.extendedDays,
      outcome: row.outcome,
      decided_on: row.decidedOn,
      decided_by: row.decidedBy,
      review_until: row.reviewUntil,
      steps: row.steps,
    })),
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
  const added = await add(
    tx,
    'restricted.care_record',
    made.map(({ row }) => ({
      id: row.id,
      resident_id: row.residentId,
      grid_code: row.gridCode,
      kind: row.kind,
      status: row.status,
      carer: row.carer,
      plan: minutes.encrypt(row.plan, planPlace(row.id)),
      opened_on: row.openedOn,
      closed_on: row.closedOn,
      closed_reason: row.closedReason,
      transfer_to: row.transferTo,
      transfer_proposed_on: row.transferProposedOn,
    })),
  );
  const ids = new Set(added);
  const fresh = made.filter(({ row }) => ids.has(row.id));
  await add(
    tx,
    'restricted.care_visit',
    fresh.flatMap(({ row, visits }) =>
      visits.map(({ recordId, no, visitedOn, note, by }) => ({
        record_id: recordId,
        no,
        grid_code: row.gridCode,
        visited_on: visitedOn,
        note: minutes.encrypt(note, notePlace(recordId, no)),
        by,
      })),
    ),
    'record_id',
  );
  return added.length;
}

/** Inserts the rows that are not there; their keys. */
async function add(tx: Tx, table: string, rows: readonly object[], key = 'id'): Promise<string[]> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  if (columns === '') return [];
  const added = await tx.sql<{ key: string }>(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict do nothing returning ${key} as key`,
    JSON.stringify(rows),
  );
  return added.map((row) => row.key);
}
