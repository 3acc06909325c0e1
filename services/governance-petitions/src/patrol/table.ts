import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** What is read of a patrol; not by which account it was walked. */
export const patrolFields = tables.patrol.without('workerAccount');

/** A patrol; instants are those of the business clock. */
export type PatrolRow = RowOf<typeof patrolFields>;

/** What is read of a patrol's entry; its place is the patrol's. */
export const patrolEntryFields = tables.patrolEntry.without('gridCode');

/** One entry of a patrol's log. */
export type PatrolEntryRow = RowOf<typeof patrolEntryFields>;
