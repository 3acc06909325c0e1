import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const patrolFields = tables.patrol.without('workerAccount');

/** A patrol; instants are those of the business clock. */
export type PatrolRow = RowOf<typeof patrolFields>;

export const patrolEntryFields = tables.patrolEntry.without('gridCode');

/** One entry of a patrol's log. */
export type PatrolEntryRow = RowOf<typeof patrolEntryFields>;
