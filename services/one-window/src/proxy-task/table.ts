import { insertNewRows, updateRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { dayInShanghai } from '@one-window/service';
import type { ProxyTaskStatus } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';
import type { Notice } from '../notice/notice.ts';
import type { CallBack } from '../rating/table.ts';

/** A paper that the resident gave the agent. */
export interface ProxyPaper {
  name: string;
  form: 'ORIGINAL' | 'COPY';
  copies: number;
}

const proxyTaskTable = tables.proxyTask.typed<{
  papers: ProxyPaper[];
  suspensions: { reason: string; from: string; to: string | null }[];
  callBacks: CallBack[];
  notices: Notice[];
}>();
const proxyTaskFields = proxyTaskTable.withIsoInstants();

/** 一网代办: what a resident entrusted to an agent; free. */
export type ProxyTask = RowOf<typeof proxyTaskFields>;

/** A task with its status of today. */
export type ProxyTaskWithStatus = ProxyTask & { status: ProxyTaskStatus };

/** For what the encrypted phone is sealed: one that is copied to another row or column does not open there. */
export const agentPhonePlace = (taskId: string) => `proxy_task.agent_phone.${taskId}`;

/** The status of a task: its own end and call-back, else what its application has reached. */
export const proxyStatus = `case
  when t.ended_at is not null then 'ENDED'
  when jsonb_array_length(t.call_backs) > 0 then 'CALLED_BACK'
  when a.status = 'CLOSED' then 'ARCHIVED'
  when a.status = 'DELIVERED' then 'DELIVERED'
  when a.status in ('DECIDED', 'NOT_ACCEPTED', 'WITHDRAWN') then 'HANDLED'
  when jsonb_array_length(t.suspensions) > 0 and t.suspensions -> -1 ->> 'to' is null then 'SUSPENDED'
  when t.accepted_at is not null then 'ACCEPTED'
  else 'ENTRUSTED' end`;

/** The columns of a `ProxyTaskWithStatus`, from `proxyTables`. */
export const proxyColumns = `${proxyTaskFields.columnsOf('t')}, ${proxyStatus} as status`;

/** A task and its application, from which its status is read. */
export const proxyTables = 'proxy_task t left join application a on a.id = t.application_id';

/** Id and number of a new task. */
export async function newProxyTaskKey(tx: Tx, now: Date): Promise<Pick<ProxyTask, 'id' | 'number'>> {
  const [row] = await tx.sql<{ serial: number }>(`select nextval('proxy_task_number')::int as serial`);
  if (!row) throw new Error('the sequence of proxy task numbers gave none');
  return { id: uuidv7(), number: `DB${dayInShanghai(now).replaceAll('-', '')}-${row.serial}` };
}

/** Writes a new task. @returns false, and writes nothing, when one is open for the same resident and item */
export async function insertProxyTask(tx: Tx, task: ProxyTask): Promise<boolean> {
  const conflict = 'on conflict (resident_id, item_code) where is_open do nothing';
  return (await insertNewRows(tx, proxyTaskTable, [task], conflict)).length > 0;
}

/** Writes a task back. */
export async function saveProxyTask(tx: Tx, task: ProxyTask): Promise<void> {
  // the status of a locked task is read with it and never kept
  const { status: _, ...kept } = task as Partial<ProxyTaskWithStatus>;
  await updateRows(tx, proxyTaskTable, [kept]);
}

/** The application of a task was closed: the place where it was entrusted has no more to do with it. */
export async function endPlaceOfProxyTask(tx: Tx, applicationId: string): Promise<void> {
  await tx.sql('update proxy_task t set matter_code = null where t.application_id = $1::uuid', applicationId);
}

/** The task of that id, locked; null when there is none that the scope may see. */
export async function lockProxyTask(tx: Tx, id: string): Promise<ProxyTaskWithStatus | null> {
  const [row] = await tx.sql<ProxyTaskWithStatus>(
    `select ${proxyColumns} from ${proxyTables} where t.id = $1::uuid for update of t`,
    id,
  );
  return row ?? null;
}

/** The open task of a resident for an item, locked; null when there is none that the scope may see. */
export async function lockOpenProxyTask(
  tx: Tx,
  residentId: string,
  itemCode: string,
): Promise<ProxyTaskWithStatus | null> {
  const [row] = await tx.sql<ProxyTaskWithStatus>(
    `select ${proxyColumns} from ${proxyTables} where t.resident_id = $1::uuid and t.item_code = $2 and t.is_open for update of t`,
    residentId,
    itemCode,
  );
  return row ?? null;
}
