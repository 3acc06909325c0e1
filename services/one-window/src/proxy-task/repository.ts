import { uuidv7 } from '@one-window/database';
import { dayInShanghai } from '@one-window/service';
import type { Tx } from '../context.ts';
import { plainRow } from '../rows.ts';
import type { ProxyTask, StandingProxyTask } from './proxy-task.ts';

const fields = [
  'id',
  'number',
  'itemCode',
  'residentId',
  'residentName',
  'gridCode',
  'matterCode',
  'residentGridCode',
  'applicationId',
  'remark',
  'entrustedAt',
  'agentName',
  'agentPhoneSealed',
  'acceptedAt',
  'papers',
  'suspensions',
  'endedAt',
  'endedReason',
  'callBacks',
  'notices',
  'isOpen',
] as const satisfies readonly (keyof ProxyTask)[];

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columnList = fields.map(snake).join(', ');

/** Where a task stands: its own end and call-back, else what its application has reached. */
export const proxyStatus = `case
  when t.ended_at is not null then 'ENDED'
  when jsonb_array_length(t.call_backs) > 0 then 'CALLED_BACK'
  when a.status = 'CLOSED' then 'ARCHIVED'
  when a.status = 'DELIVERED' then 'DELIVERED'
  when a.status in ('DECIDED', 'NOT_ACCEPTED', 'WITHDRAWN') then 'HANDLED'
  when jsonb_array_length(t.suspensions) > 0 and t.suspensions -> -1 ->> 'to' is null then 'SUSPENDED'
  when t.accepted_at is not null then 'ACCEPTED'
  else 'ENTRUSTED' end`;

/** The columns of a task with where it stands, in the names of the code. */
export const proxyColumns = `${fields.map((field) => `t.${snake(field)} as "${field}"`).join(', ')}, ${proxyStatus} as status`;

/** A task and its application, from which it takes where it stands. */
export const proxyTables = 'proxy_task t left join application a on a.id = t.application_id';

const toRow = (task: ProxyTask) => Object.fromEntries(fields.map((field) => [snake(field), task[field]]));

/** Id and number of a new task. */
export async function newProxyTaskKey(tx: Tx, now: Date): Promise<Pick<ProxyTask, 'id' | 'number'>> {
  const [row] = await tx.sql<{ serial: number }>(`select nextval('proxy_task_number')::int as serial`);
  if (!row) throw new Error('the sequence of proxy task numbers gave none');
  return { id: uuidv7(), number: `DB${dayInShanghai(now).replaceAll('-', '')}-${row.serial}` };
}

/** Writes a new task. @returns false, and writes nothing, when one is open for the same resident and item */
export async function insertProxyTask(tx: Tx, task: ProxyTask): Promise<boolean> {
  const rows = await tx.sql(
    `insert into proxy_task (${columnList}) select ${columnList} from jsonb_populate_record(null::proxy_task, $1::jsonb)
     on conflict (resident_id, item_code) where is_open do nothing returning id`,
    JSON.stringify(toRow(task)),
  );
  return rows.length > 0;
}

/** Writes a task back. */
export async function saveProxyTask(tx: Tx, task: ProxyTask): Promise<void> {
  await tx.sql(
    `update proxy_task as t set (${columnList}) = (select ${columnList} from jsonb_populate_record(null::proxy_task, $1::jsonb)) where t.id = $2::uuid`,
    JSON.stringify(toRow(task)),
    task.id,
  );
}

/** The application of a task was closed: the place where it was entrusted has no more to do with it. */
export async function endPlaceOfProxyTask(tx: Tx, applicationId: string): Promise<void> {
  await tx.sql('update proxy_task t set matter_code = null where t.application_id = $1::uuid', applicationId);
}

/** The task of that id, locked; null when there is none that the scope may see. */
export async function lockProxyTask(tx: Tx, id: string): Promise<StandingProxyTask | null> {
  const [row] = await tx.sql<Record<string, unknown>>(
    `select ${proxyColumns} from ${proxyTables} where t.id = $1::uuid for update of t`,
    id,
  );
  return row ? plainRow<StandingProxyTask>(row) : null;
}

/** The open task of a resident for an item, locked; null when there is none that the scope may see. */
export async function lockOpenProxyTask(
  tx: Tx,
  residentId: string,
  itemCode: string,
): Promise<StandingProxyTask | null> {
  const [row] = await tx.sql<Record<string, unknown>>(
    `select ${proxyColumns} from ${proxyTables} where t.resident_id = $1::uuid and t.item_code = $2 and t.is_open for update of t`,
    residentId,
    itemCode,
  );
  return row ? plainRow<StandingProxyTask>(row) : null;
}
