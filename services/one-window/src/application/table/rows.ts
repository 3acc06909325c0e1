import type { EventType } from '@one-window/contracts';
import { calendar } from '@one-window/contracts/codes';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { insertNewRows, insertRows, updateRows, type Tx } from '@one-window/database';
import {
  applicationFields,
  applicationTable,
  publishedFields,
  publishedState,
  type Application,
} from './application.ts';
import { nextDueOn } from '../rules/next-due.ts';

/** The columns of an `Application`; the table is `application a`. */
export const applicationColumns = applicationFields.columnsOf('a');

/** The columns of what is published of an application. */
export const publishedColumns = applicationFields.only(...publishedFields).columnsOf('a');

const toRow = (application: Application) => ({ ...application, nextDueOn: nextDueOn(application, calendar) });

/** The places of which one open application holds one: of a subject for an item, else of an organisation. */
const placeHeld = {
  subject: '(subject_id, item_code) where is_open',
  organisation: '(organisation_id, item_code) where is_open and organisation_id is not null and matter is null',
} as const;

/** Writes a new application. @returns false, and writes nothing, when one is open for the same subject, or organisation, and item */
export async function insertApplication(tx: Tx, application: Application): Promise<boolean> {
  const place = placeHeld[application.organisationId ? 'organisation' : 'subject'];
  const written = await insertNewRows(tx, applicationTable, [toRow(application)], `on conflict ${place} do nothing`);
  return written.length > 0;
}

/** Writes applications as they are, for the demonstration; those that are there stay. */
export async function insertApplications(tx: Tx, applications: readonly Application[]): Promise<void> {
  await insertRows(tx, applicationTable, applications.map(toRow), 'on conflict do nothing');
}

/** Writes an application back, and publishes its state in that event. */
export async function saveAndTell(
  tx: Tx,
  application: Application,
  type: EventType<{ state: ApplicationState }>,
): Promise<void> {
  await saveApplication(tx, application);
  await emitApplicationEvent(tx, application, type);
}

/** Writes an application back. */
export async function saveApplication(tx: Tx, application: Application): Promise<void> {
  await updateRows(tx, applicationTable, [toRow(application)]);
}

/** Publishes an application's state. */
export async function emitApplicationEvent(
  tx: Tx,
  application: Application,
  type: EventType<{ state: ApplicationState }>,
): Promise<void> {
  await tx.emit({ type: type as never, subject: application.id, data: { state: publishedState(application) } });
}

/** The application of that id, locked until the transaction ends; null when there is none that the scope may see. */
export async function lockApplication(tx: Tx, id: string): Promise<Application | null> {
  const [row] = await tx.sql<Application>(
    `select ${applicationColumns} from application a where a.id = $1::uuid for update`,
    id,
  );
  return row ?? null;
}

/** The applications that fulfil a condition, locked, in the order of their ids. */
export async function lockApplications(tx: Tx, condition: string, ...values: unknown[]): Promise<Application[]> {
  return tx.sql<Application>(
    `select ${applicationColumns} from application a where ${condition} order by a.id for update`,
    ...values,
  );
}

/** Number of the open application that holds the place of this one, when the scope may see it; a matter of a place holds none. */
export async function findOpenNumber(
  tx: Tx,
  { subjectId, organisationId, itemCode }: Pick<Application, 'subjectId' | 'organisationId' | 'itemCode'>,
): Promise<string | null> {
  const [row] = await tx.sql<{ number: string }>(
    `select number from application where item_code = $3 and is_open
       and (subject_id = $1::uuid or organisation_id = $2::uuid and matter is null)`,
    subjectId,
    organisationId,
    itemCode,
  );
  return row?.number ?? null;
}

/** The next serial of a receipt number. */
export async function nextSerial(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ serial: number }>(`select nextval('application_number')::int as serial`);
  if (!row) throw new Error('the sequence of application numbers gave none');
  return row.serial;
}
