import { isAllowedPhoto, photoRule, type Photo } from '@one-window/contracts';
import { isoText } from '@one-window/database';
import type { IncidentEntryKind as EntryKind } from '../generated/graph.ts';

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

/** One step of an incident. */
export interface EntryRow {
  incidentId: string;
  reporterId: string | null;
  no: number;
  at: string;
  kind: EntryKind;
  unit: string;
  handler: string;
  text: string;
  photos: Photo[];
}

/** A step without what its incident gives. */
export type NewEntry = Omit<EntryRow, 'incidentId' | 'reporterId' | 'no' | 'photos'> & { photos?: readonly Photo[] };

/** Whether photos are such as are taken, and not too many at once. */
export function arePhotos(photos: readonly Photo[]): boolean {
  return photos.length <= photoRule.maxAtOnce && photos.every(isAllowedPhoto);
}

/** Columns of an `EntryRow`; the table is `e`. */
export const entryColumns = `e.incident_id as "incidentId", e.reporter_id as "reporterId", e.no, ${isoText('e.at')} as at, e.kind, e.unit, e.handler, e.text, e.photos`;
