import {
  IncidentClosed,
  IncidentDispatched,
  IncidentProgressed,
  IncidentRegistered,
  IncidentSentBack,
} from '@one-window/contracts/governance-petitions';
import { insertNewRows, updateRows, type Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { NewEntry } from './table/entry.ts';
import { incidentFields, incidentState, incidentTable, type IncidentRow } from './table/incident.ts';

const facts = {
  registered: IncidentRegistered,
  dispatched: IncidentDispatched,
  'sent-back': IncidentSentBack,
  progressed: IncidentProgressed,
  closed: IncidentClosed,
};

/** A fact that an incident publishes. */
export type IncidentFact = keyof typeof facts;

const entryText = `insert into incident_entry (incident_id, no, grid_code, reporter_id, at, kind, unit, handler, text, photos)
  select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb from incident_entry where incident_id = $1`;

/** The incident, locked until the transaction ends; undefined for one whom the caller may not see. */
export async function lockIncident(tx: Pick<Tx, 'sql'>, id: string): Promise<IncidentRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<IncidentRow>(
    `select ${incidentFields.columnsOf('i')} from incident i where i.id = $1 for update`,
    id,
  );
  return row;
}

/**
 * Stores a new incident with the first step of its timeline and emits `incident.registered`.
 * @returns whether it is new: an application opens one only once
 */
export async function insertIncident(tx: Tx, row: IncidentRow, entry: NewEntry): Promise<boolean> {
  const added = await insertNewRows(tx, incidentTable, [row]);
  if (added.length === 0) return false;
  await addEntry(tx, row, entry);
  await emitIncident(tx, row, 'registered');
  return true;
}

/** Stores a locked incident, adds the step to its timeline and publishes its state as that fact, if others know of it. */
export async function saveIncident(tx: Tx, row: IncidentRow, entry: NewEntry, fact?: IncidentFact): Promise<void> {
  await storeIncident(tx, row);
  await addEntry(tx, row, entry);
  if (fact) await emitIncident(tx, row, fact);
}

/** Stores a locked incident and publishes nothing. */
export async function storeIncident(tx: Tx, row: IncidentRow): Promise<void> {
  await updateRows(tx, incidentTable, [row]);
}

async function emitIncident(tx: Tx, row: IncidentRow, fact: IncidentFact): Promise<void> {
  await tx.emit({ type: facts[fact], subject: row.id, data: { state: incidentState(row) } });
}

async function addEntry(tx: Tx, row: IncidentRow, entry: NewEntry): Promise<void> {
  const { at, kind, unit, handler, text, photos = [] } = entry;
  const { id, gridCode, reporterId } = row;
  await tx.sql(entryText, id, gridCode, reporterId, at, kind, unit, handler, text, JSON.stringify(photos));
}
