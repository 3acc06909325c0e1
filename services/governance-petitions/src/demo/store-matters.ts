import { gridsUnder } from '@one-window/contracts/codes';
import { insertNewRows, insertRows, type Tx } from '@one-window/database';
import {
  DEMO_COMMUNITIES,
  DEMO_EPOCH,
  DEMO_SEED,
  demoId,
  demoIncidents,
  topic,
  type DemoPlan,
} from '@one-window/dev/demo';
import { disputeNumber } from '../dispute/rules.ts';
import { agreementTable, disputeTable, partyTable } from '../dispute/table.ts';
import { entryTable } from '../incident/table/entry.ts';
import { incidentTable } from '../incident/table/incident.ts';
import { demoIncident } from './demo-incident.ts';

/**
 * Writes the plan's incidents, four in each of its grids, and a few disputes in the demo communities, as they stand now;
 * what is there stays.
 * @returns how many incidents were added
 */
export async function storeMatters(tx: Tx, plan: DemoPlan, now: Date): Promise<number> {
  const made = demoIncidents(plan).map((story) => demoIncident(story, now.toISOString()));
  const ids = new Set(
    await insertNewRows(
      tx,
      incidentTable,
      made.map(({ row }) => row),
    ),
  );
  const fresh = made.filter(({ row }) => ids.has(row.id));
  await insertRows(
    tx,
    entryTable,
    fresh.flatMap(({ row, entries }) =>
      entries.map((entry, n) => ({
        incidentId: row.id,
        no: n + 1,
        gridCode: row.gridCode,
        reporterId: null,
        ...entry,
        photos: [],
      })),
    ),
  );
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'incident', * from unnest($1::text[], $2::bigint[]) on conflict do nothing`,
    fresh.map(({ row }) => row.id),
    fresh.map(({ entries }) => entries.length),
  );
  await storeDisputes(tx, now);
  return fresh.length;
}

const quarrels = [
  ['NEIGHBOUR', '装修噪声纠纷', '夜间装修影响休息，要求停止并道歉'],
  ['PROPERTY_RIGHTS', '共用通道堆物纠纷', '楼道堆放杂物，要求清理'],
  ['CONTRACT', '租房押金纠纷', '退租后押金未退，要求退还'],
] as const;

/** One dispute in every third grid of the demo communities: registered, in mediation, or agreed. */
async function storeDisputes(tx: Tx, now: Date): Promise<void> {
  const grids = Object.values(DEMO_COMMUNITIES).flatMap((community) => gridsUnder(community));
  const made = grids
    .filter((_, n) => n % 3 === 0)
    .map(({ code }, n) => {
      const random = topic(DEMO_SEED, code, 'dispute');
      const at = new Date(now.getTime() - random.int(2, 40) * 86_400_000);
      const id = demoId(DEMO_SEED, 'dispute', n, DEMO_EPOCH);
      return {
        id,
        code,
        at,
        quarrel: random.pick(quarrels),
        status: (['REGISTERED', 'MEDIATING', 'AGREED'] as const)[n % 3]!,
      };
    });
  const ids = new Set(
    await insertNewRows(
      tx,
      disputeTable,
      made.map(({ id, code, at, quarrel: [kind, title, description], status }) => ({
        id,
        number: disputeNumber(id, code, at),
        kind,
        scale: 'SINGLE',
        level: 'ORDINARY',
        title,
        description,
        gridCode: code,
        status,
        mediator: status === 'REGISTERED' ? null : '社区调解员',
        failedCount: 0,
        registeredAt: at.toISOString(),
        registeredBy: '网格员',
      })),
    ),
  );
  const fresh = made.filter(({ id }) => ids.has(id));
  await insertRows(
    tx,
    partyTable,
    fresh.flatMap(({ id, code }) =>
      (['APPLICANT', 'OPPONENT'] as const).map((side, n) => ({
        disputeId: id,
        no: n + 1,
        gridCode: code,
        side,
        name: n === 0 ? '申请人（演示）' : '被申请人（演示）',
      })),
    ),
  );
  await insertRows(
    tx,
    agreementTable,
    fresh
      .filter(({ status }) => status === 'AGREED')
      .map(({ id, code, at }) => ({
        disputeId: id,
        gridCode: code,
        form: 'ORAL',
        text: '双方互谅，停止妨害并恢复原状',
        agreedOn: at.toISOString().slice(0, 10),
        confirmation: 'NONE',
      })),
  );
}
