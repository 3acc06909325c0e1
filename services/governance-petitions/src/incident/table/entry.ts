import type { Photo } from '@one-window/contracts';
import type { RowOf } from '@one-window/database';
import type { IncidentEntryKind as EntryKind } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';

export type { EntryKind };

/** What may stand in an incident's timeline, as people read it. */
export const entryTitles: Readonly<Record<EntryKind, string>> = {
  REGISTERED: '登记',
  REPORT_VERIFIED: '现场核实属实',
  NOT_FILED: '不予立案',
  FILED: '立案',
  RESOLVED_ON_SPOT: '当场解决',
  DISPATCHED: '分拨',
  RETURNED: '误派退回',
  HANDLED: '处置反馈',
  VERIFIED: '现场核查合格',
  SENT_BACK: '退回整改',
  CLOSED: '办结',
  REOPENED: '复发重开',
  DEFERRED: '缓办',
  RESUMED: '恢复办理',
  REMINDER: '蓝单提醒',
  SUPERVISION: '橙单督办',
  ESCALATION: '红单升级',
  RATED: '评价',
};

export const entryTable = tables.incidentEntry.typed<{ kind: EntryKind; photos: Photo[] }>();
export const entryFields = entryTable.withIsoInstants().without('gridCode');

/** One step of an incident. */
export type EntryRow = RowOf<typeof entryFields>;

/** A step without what its incident gives. */
export type NewEntry = Omit<EntryRow, 'incidentId' | 'reporterId' | 'no' | 'photos'> & { photos?: readonly Photo[] };
