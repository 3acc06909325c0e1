import { calendar } from '@one-window/contracts/codes';
import type { Tx } from '../context.ts';
import { publishedFields, publishedState, type Application, type PublishedPart } from './application.ts';
import { nextDueOn } from './rules/next-due.ts';
import type { EventType } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';

const fields = [
  'id',
  'number',
  'queryCodeSealed',
  'itemCode',
  'itemVersion',
  'department',
  'kind',
  'summary',
  'subjectId',
  'applicantId',
  'organisationId',
  'applicantName',
  'agentName',
  'agentPhoneSealed',
  'contactName',
  'contactPhoneSealed',
  'addressSealed',
  'channel',
  'level',
  'communityCode',
  'matterCode',
  'subjectGridCode',
  'takenBy',
  'submittedAt',
  'openedAt',
  'notOpenedAlarmAt',
  'acceptedAt',
  'acceptedBySilence',
  'decidedAt',
  'deliveredAt',
  'closedAt',
  'status',
  'statusBeforeWithdrawal',
  'isOpen',
  'outcome',
  'outcomeReason',
  'certificate',
  'receivedBy',
  'statutoryDays',
  'promisedDays',
  'statutoryDueOn',
  'statutoryProvisional',
  'promisedDueOn',
  'promisedProvisional',
  'reckonedThrough',
  'holderUnit',
  'holderName',
  'unit',
  'handler',
  'actedBy',
  'appliedSteps',
  'correctionsSupplied',
  'sealedForm',
  'matter',
  'situation',
  'promise',
  'materials',
  'timeline',
  'pauses',
  'deferrals',
  'correction',
  'withdrawal',
  'notices',
] as const satisfies readonly (keyof Application)[];

// fails to compile when a field of Application is missing above
const everyField: Exclude<keyof Application, (typeof fields)[number]> extends never ? true : never = true;
void everyField;

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = fields.map((field) => [field, snake(field)] as const);

const selectList = (of: typeof columns) => of.map(([, column]) => `a.${column}`).join(', ');

/** The columns of an application, for select lists. */
export const applicationColumns = selectList(columns);

const publishedPart = columns.filter(([field]) => (publishedFields as readonly string[]).includes(field));

/** The columns of what is published of an application. */
export const publishedColumns = selectList(publishedPart);

const columnList = [...columns.map(([, column]) => column), 'next_due_on'].join(', ');

/** A row as it comes from the database. */
export type ApplicationRow = Record<string, unknown>;

/** The application of a row. */
export const fromRow = (row: ApplicationRow) => fieldsOf(row, columns) as unknown as Application;

/** What is published, of a row of `publishedColumns`. */
export const publishedFromRow = (row: ApplicationRow) => fieldsOf(row, publishedPart) as unknown as PublishedPart;

const fieldsOf = (row: ApplicationRow, of: typeof columns) =>
  Object.fromEntries(
    of.map(([field, column]) => {
      const value = row[column];
      return [field, value instanceof Date ? value.toISOString() : value];
    }),
  );

function toRow(application: Application): Record<string, unknown> {
  return {
    ...Object.fromEntries(columns.map(([field, column]) => [column, application[field]])),
    next_due_on: nextDueOn(application, calendar),
  };
}

/** The places of which one open application holds one: of a subject for an item, else of an organisation. */
const placeHeld = {
  subject: '(subject_id, item_code) where is_open',
  organisation: '(organisation_id, item_code) where is_open and organisation_id is not null and matter is null',
} as const;

/** Writes a new application. @returns false, and writes nothing, when one is open for the same subject, or organisation, and item */
export async function insertApplication(tx: Tx, application: Application): Promise<boolean> {
  const rows = await tx.sql(
    `insert into application (${columnList}) select ${columnList} from jsonb_populate_record(null::application, $1::jsonb)
     on conflict ${placeHeld[application.organisationId ? 'organisation' : 'subject']} do nothing returning id`,
    JSON.stringify(toRow(application)),
  );
  return rows.length > 0;
}

/** Writes applications as they are, for the demonstration; those that are there stay. */
export async function insertApplications(tx: Tx, applications: readonly Application[]): Promise<void> {
  await tx.sql(
    `insert into application (${columnList}) select ${columnList} from jsonb_populate_recordset(null::application, $1::jsonb) on conflict do nothing`,
    JSON.stringify(applications.map(toRow)),
  );
}

/** Writes an application back, and tells the departments. */
export async function saveAndTell(
  tx: Tx,
  application: Application,
  type: EventType<{ state: ApplicationState }>,
): Promise<void> {
  await saveApplication(tx, application);
  await tellOf(tx, application, type);
}

/** Writes an application back. */
export async function saveApplication(tx: Tx, application: Application): Promise<void> {
  await tx.sql(
    `update application as a set (${columnList}) = (select ${columnList} from jsonb_populate_record(null::application, $1::jsonb)) where a.id = $2::uuid`,
    JSON.stringify(toRow(application)),
    application.id,
  );
}

/** Publishes an application's state. */
export async function tellOf(
  tx: Tx,
  application: Application,
  type: EventType<{ state: ApplicationState }>,
): Promise<void> {
  await tx.emit({ type: type as never, subject: application.id, data: { state: publishedState(application) } });
}

/** The application of that id, locked until the transaction ends; null when there is none that the scope may see. */
export async function lockApplication(tx: Tx, id: string): Promise<Application | null> {
  const [row] = await tx.sql<ApplicationRow>(
    `select ${applicationColumns} from application a where a.id = $1::uuid for update`,
    id,
  );
  return row ? fromRow(row) : null;
}

/** The applications that fulfil a condition, locked, in the order of their ids. */
export async function lockApplications(tx: Tx, condition: string, ...values: unknown[]): Promise<Application[]> {
  const rows = await tx.sql<ApplicationRow>(
    `select ${applicationColumns} from application a where ${condition} order by a.id for update`,
    ...values,
  );
  return rows.map(fromRow);
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
