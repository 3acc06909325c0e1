import { gridsUnder } from '@one-window/contracts/codes';
import { insertRows } from '@one-window/database';
import {
  DEMO_COMMUNITIES,
  DEMO_EPOCH,
  DEMO_SEED,
  demoId,
  demoIncidents,
  topic,
  type DemoPlan,
} from '@one-window/dev/demo';
import type { Tx } from '../context.ts';
import { disputeNumber } from '../dispute/dispute-rows.ts';
import { incidentRecord } from '../incident/incident-row.ts';
import { demoIncident } from './demo-incident.ts';

/**
 * Writes the plan's incidents, four in each of its grids, and a few disputes in the demo communities, as they stand now;
 * what is there stays.
 * @returns how many incidents were added
 */
export async function storeMatters(tx: Tx, plan: DemoPlan, now: Date): Promise<number> {
  const made = demoIncidents(plan).map((story) => demoIncident(story, now.toISOString()));
  const added = await tx.sql<{ id: string }>(
    `insert into incident select * from jsonb_populate_recordset(null::incident, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(made.map(({ row }) => incidentRecord(row))),
  );
  const ids = new Set(added.map(({ id }) => id));
  const fresh = made.filter(({ row }) => ids.has(row.id));
  await insertRows(
    tx,
    'incident_entry',
    fresh.flatMap(({ row, entries }) =>
      entries.map((entry, n) => ({
        incident_id: row.id,
        no: n + 1,
        grid_code: row.gridCode,
        reporter_id: null,
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
  const added = await tx.sql<{ id: string }>(
    `insert into dispute select * from jsonb_populate_recordset(null::dispute, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(
      made.map(({ id, code, at, quarrel: [kind, title, description], status }) => ({
        id,
        number: disputeNumber(id, code, at),
        kind,
        scale: 'SINGLE',
        level: 'ORDINARY',
        title,
        description,
        grid_code: code,
        status,
        mediator: status === 'REGISTERED' ? null : '社区调解员',
        failed_count: 0,
        registered_at: at.toISOString(),
        registered_by: '网格员',
      })),
    ),
  );
  const ids = new Set(added.map(({ id }) => id));
  const fresh = made.filter(({ id }) => ids.has(id));
  await insertRows(
    tx,
    'dispute_party',
    fresh.flatMap(({ id, code }) =>
      (['APPLICANT', 'OPPONENT'] as const).map((side, n) => ({
        dispute_id: id,
        no: n + 1,
        grid_code: code,
        side,
        name: n === 0 ? '申请人（演示）' : '被申请人（演示）',
      })),
    ),
  );
  await insertRows(
    tx,
    'mediation_agreement',
    fresh
      .filter(({ status }) => status === 'AGREED')
      .map(({ id, code, at }) => ({
        dispute_id: id,
        grid_code: code,
        form: 'ORAL',
        text: '双方互谅，停止妨害并恢复原状',
        agreed_on: at.toISOString().slice(0, 10),
        confirmation: 'NONE',
      })),
  );
}
