import { insertRows, type Database, type Tx } from '@one-window/database';
import { DEMO_SEED, demoApplications, demoDistrict, type DemoApplication } from '@one-window/dev/demo';
import { insertApplications } from '../application/table/rows.ts';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { playedApplication } from './played-application.ts';

const scope = { kind: 'system', reason: 'seed' } as const;

/** Applications in one transaction. */
const batchSize = 500;

/**
 * Stores the window's part of a demonstration of so many residents: applications in every state, published as version 1
 * without events, and what it keeps of their cases. What is there stays.
 * @returns how many applications were added
 */
export async function storeDemonstration(database: Database, resources: Resources, residents: number): Promise<number> {
  const there = new Set(
    (await database.read<{ id: string }>(scope, 'select id::text from application')).map(({ id }) => id),
  );
  let added = 0;
  let batch: DemoApplication[] = [];
  const flush = async () => {
    if (batch.length > 0) await database.transaction(scope, 'system:seed', (tx) => store(tx, batch, resources));
    added += batch.length;
    batch = [];
  };
  for (const demo of demoApplications(demoDistrict({ seed: DEMO_SEED, residents }))) {
    if (there.has(demo.id)) continue;
    batch.push(demo);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return added;
}

async function store(tx: Tx, batch: readonly DemoApplication[], resources: Resources): Promise<void> {
  await insertApplications(
    tx,
    batch.map((demo) => playedApplication(demo, resources)),
  );
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'application', id, 1 from unnest($1::text[]) as t (id) on conflict do nothing`,
    batch.map(({ id }) => id),
  );
  const cases = batch
    .filter(({ caseId }) => caseId !== null)
    .map(({ caseId, caseVersion, id, caseState }) => ({
      id: caseId!,
      version: caseVersion,
      applicationId: id,
      state: caseState!,
    }));
  await insertRows(tx, tables.caseReplica, cases, 'on conflict do nothing');
}
