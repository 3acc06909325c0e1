import {
  findIncidentCategory,
  type IncidentLevel,
  type IncidentState,
} from '@one-window/contracts/governance-petitions';
import { figure, valueOn } from '@one-window/procedures';
import { dayInShanghai } from '@one-window/service';
import type { IncidentSlip, IncidentSource } from '../generated/graph.ts';

const HOUR = 3_600_000;

/** Limits of what a hotline hands on, in hours, by the day of the dispatch: urgent 3 days, ordinary 7. */
const hotlineHours = figure<{ urgent: number; ordinary: number }>({
  name: '热线工单办理时限',
  unit: 'hours',
  demo: true,
  lines: [{ value: { urgent: 72, ordinary: 168 }, from: '2020-01-01', source: '12345 热线办理规范' }],
});

/** How long after its dispatch a misdispatched incident may be returned, by the day of the dispatch. */
const returnHours = figure<Readonly<Record<IncidentLevel, number>>>({
  name: '退单时限',
  unit: 'hours by level',
  demo: true,
  lines: [{ value: { RED: 1, YELLOW: 4, BLUE: 24 }, from: '2020-01-01', source: '网格化服务管理' }],
});

/** Hours after that dispatch within which a misdispatched incident of a level may be returned. */
export function returnHoursOf(dispatchedAt: string, level: IncidentLevel): number {
  return valueOn(returnHours, dayInShanghai(new Date(dispatchedAt)))[level];
}

/** One step of supervision, and what it says to whom. */
interface SupervisionStep {
  step: 'REMINDER' | 'SUPERVISION' | 'ESCALATION';
  slip: IncidentSlip;
  afterHours: number;
  text: (to: { unit: string; centre: string }) => string;
}

/** Steps taken while a department stays late, in hours after the limit (demo: 提醒—督办—升级三级督办, 2026). */
export const supervisionSteps: readonly SupervisionStep[] = [
  { step: 'REMINDER', slip: 'BLUE', afterHours: 0, text: ({ unit }) => `已到处置期限，发蓝单提醒承办单位：${unit}` },
  {
    step: 'SUPERVISION',
    slip: 'ORANGE',
    afterHours: 24,
    text: ({ unit }) => `超期24小时，发橙单督办承办单位负责人：${unit}`,
  },
  {
    step: 'ESCALATION',
    slip: 'RED',
    afterHours: 72,
    text: ({ unit, centre }) => `超期72小时，发红单升级至${centre}，承办单位：${unit}`,
  },
];

/** The steps taken so far that are still due when the limit has moved: those before it count no more. */
export function stepsStillDue(slip: IncidentSlip | null, dueAt: string, now: string): readonly SupervisionStep[] {
  const taken = supervisionSteps.slice(0, supervisionSteps.findIndex((each) => each.slip === slip) + 1);
  return taken.filter(({ afterHours }) => hoursAfter(dueAt, afterHours) <= now);
}

/** Hours from a dispatch at that instant within which an incident is to be handled. */
export function limitHours(category: string, level: IncidentLevel, source: IncidentSource, at: string): number {
  const hotline = valueOn(hotlineHours, dayInShanghai(new Date(at)));
  if (source === 'HOTLINE') return level === 'BLUE' ? hotline.ordinary : hotline.urgent;
  return findIncidentCategory(category)!.limitHours[level];
}

/** The instant that many hours after another. */
export function hoursAfter(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * HOUR).toISOString();
}

/** The limit after a deferral: the time for which it was deferred does not count. */
export function dueAfterDeferral(dueAt: string | null, deferredAt: string, resumedAt: string): string | null {
  if (dueAt === null) return null;
  return new Date(Date.parse(dueAt) + Math.max(0, Date.parse(resumedAt) - Date.parse(deferredAt))).toISOString();
}

/** The limit of an incident, and the command centre's own while a case file's stands in its place. */
interface Limits {
  dueAt: string | null;
  centreDueAt: string | null;
}

/** Ends a deferral, if there is one, whether it is resumed or its department answers before that. */
export function undeferred({ dueAt, centreDueAt, deferredAt }: Limits & { deferredAt: string | null }, now: string) {
  const moved = (due: string | null) => (deferredAt === null ? due : dueAfterDeferral(due, deferredAt, now));
  const limits: Limits = { dueAt: moved(dueAt), centreDueAt: moved(centreDueAt) };
  return { ...limits, statusBefore: null, deferredReason: null, deferredAt: null };
}

/** What a department's report that the work is done makes of an incident: it waits to be verified on site. */
export function handledAt(row: Limits & { deferredAt: string | null; wasLate: boolean }, now: string, result: string) {
  const open = undeferred(row, now);
  const wasLate = row.wasLate || (open.dueAt !== null && now > open.dueAt);
  return { ...open, handledAt: now, verifiedAt: null, wasLate, result };
}

/** Whether a misdispatch may still be returned. */
export function mayStillReturn(dispatchedAt: string, level: IncidentLevel, now: string): boolean {
  return now <= hoursAfter(dispatchedAt, returnHoursOf(dispatchedAt, level));
}

/** A rate of what is due less what is deferred; null when nothing is. */
export function rate(part: number, due: number, deferred: number): number | null {
  return due - deferred > 0 ? part / (due - deferred) : null;
}

/** Items of the window that open an incident, with the category that they have unless the matter names one. */
export const itemCategories: Readonly<Record<string, { category: string; source: IncidentSource }>> = {
  C01: { category: 'SANITATION.OTHER', source: 'SNAP_REPORT' },
  C09: { category: 'LEADS.ILLEGAL_BUILDING', source: 'WINDOW' },
  C11: { category: 'FACILITIES.STREET_LAMP', source: 'WINDOW' },
  G10: { category: 'HAZARDS.OTHER', source: 'WINDOW' },
};

/** Status with which an incident begins: a grid worker verifies a resident's report on site first. */
export function firstStatus(source: IncidentSource): IncidentState['status'] {
  return source === 'SNAP_REPORT' ? 'VERIFYING' : 'REGISTERED';
}

/** Number of an incident: district, day in China, and twelve digits of its id. */
export function incidentNumber(id: string, gridCode: string, at: string): string {
  const day = dayInShanghai(new Date(at)).replaceAll('-', '');
  return `SJ${gridCode.slice(0, 6)}${day}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
