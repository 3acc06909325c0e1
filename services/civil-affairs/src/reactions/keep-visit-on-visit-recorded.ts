import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { insertRows } from '@one-window/database';
import { consumer } from '@one-window/messaging';
import * as tables from '../generated/tables.ts';

interface Visit {
  householdId: string | null;
  visitedOn: string;
}

/**
 * Keeps that the grid was at a household and met somebody, so that the officer need not go or type again; not who was
 * met. Visits of a household that lie a year before its newest are dropped.
 */
export const keepVisitOnVisitRecorded = consumer<Visit>(
  VisitRecorded,
  async ({ subject, data: { householdId, visitedOn } }, tx) => {
    if (householdId === null) return;
    await insertRows(
      tx,
      tables.gridVisit,
      [{ id: subject, householdId, visitedOn }],
      'on conflict (id) do update set household_id = excluded.household_id, visited_on = excluded.visited_on',
    );
    await tx.sql(
      `delete from grid_visit where household_id = $1::uuid and visited_on <
         (select max(visited_on) from grid_visit where household_id = $1::uuid) - interval '1 year'`,
      householdId,
    );
  },
  { name: 'keep-visit-on-visit-recorded' },
);
