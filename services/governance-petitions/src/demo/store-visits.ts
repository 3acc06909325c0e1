import { insertNewRows, insertRows, type Tx } from '@one-window/database';
import { households, type DemoPlan } from '@one-window/dev/demo';
import type { ServiceParts } from '@one-window/service';
import { residentVisitTable, visitTable } from '../visit/table.ts';
import { demoVisit, type DemoVisit } from './demo-visit.ts';

const batchSize = 2_000;
const scope = { kind: 'system', reason: 'seed' } as const;

/** Writes the last visits of the plan's households in batches; those that are there stay. @returns how many were added */
export async function storeVisits(database: ServiceParts['database'], plan: DemoPlan): Promise<number> {
  let added = 0;
  let batch: DemoVisit[] = [];
  const flush = async () => {
    const ready = batch;
    batch = [];
    added += await database.transaction(scope, 'system:seed', (tx) => storeBatch(tx, ready));
  };
  for (const household of households(plan)) {
    const visit = demoVisit(plan, household);
    if (visit) batch.push(visit);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return added;
}

async function storeBatch(tx: Tx, visits: readonly DemoVisit[]): Promise<number> {
  const ids = new Set(
    await insertNewRows(
      tx,
      visitTable,
      visits.map(({ id, householdId, gridCode, kind, visitedOn, visitorName, hazards, wishes }) => ({
        id,
        householdId,
        gridCode,
        kind,
        visitedOn,
        visitorAccount: 'demo',
        visitorName,
        met: true,
        hazards,
        wishes,
        remarks: null,
        changed: [],
      })),
    ),
  );
  await insertRows(
    tx,
    residentVisitTable,
    visits
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, gridCode, visitedOn, visitorName, residents }) =>
        residents.map((resident) => ({
          visitId: id,
          residentId: resident.id,
          gridCode,
          visitedOn,
          visitorName,
          seen: resident.seen,
          situation: resident.situation,
          note: null,
        })),
      ),
  );
  return ids.size;
}
