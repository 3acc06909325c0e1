import type { RowOf } from '@one-window/database';
import { type Reads, rowById } from '@one-window/service';
import * as tables from '../generated/tables.ts';

const presenceFields = tables.presenceAttempt.without('placeCode');

/** A confirmed presence, as it was when the card was read. */
export type PresenceRow = RowOf<typeof presenceFields> & { residentId: string };

/** Confirmed presences by id; null for what the caller may not see. */
export const presenceById = (reads: Reads) =>
  rowById<PresenceRow>(reads, {
    name: 'presence-by-id',
    text: `select ${presenceFields.columns} from presence_attempt
      where id = any($1::uuid[]) and resident_id is not null`,
  });
