import type { WorkingCalendar } from '@one-window/contracts/codes';
import type { KindStage } from './kinds.ts';
import { deadlineAfter } from './limits.ts';

/** A stage of a case file's work, with its deadline fixed; instants are ISO text. */
export interface Stage extends KindStage {
  no: number;
  /** When its limit began. */
  from: string;
  dueAt: string;
  /** Whether its deadline touches a year whose working days were not published when it was calculated. */
  provisional: boolean;
  doneAt: string | null;
}

/** A stage whose limit begins at `from`. */
export function plannedStage({ name, amount, unit }: KindStage, no: number, from: Date, days?: WorkingCalendar): Stage {
  const { at, provisional } = deadlineAfter(from, { amount, unit }, days);
  return { no, name, amount, unit, from: from.toISOString(), dueAt: at.toISOString(), provisional, doneAt: null };
}

/** The stages of a dispatch: the first limit runs from `from`, each next one from the deadline before it. */
export function plannedStages(stages: readonly KindStage[], from: Date, days?: WorkingCalendar): Stage[] {
  return stages.reduce<Stage[]>((planned, stage, at) => {
    const before = planned.at(-1);
    return [...planned, plannedStage(stage, at + 1, before ? new Date(before.dueAt) : from, days)];
  }, []);
}

/** The stages with provisional deadlines calculated again, and the stages that begin at them; deadlines that were put off stay. */
export function recalculatedStages(stages: readonly Stage[], days: WorkingCalendar): Stage[] {
  const moved = new Map<string, string>();
  return stages.map((stage) => {
    if (stage.doneAt !== null || !stage.provisional) return stage;
    const from = moved.get(stage.from) ?? stage.from;
    const again = plannedStage(stage, stage.no, new Date(from), days);
    moved.set(stage.dueAt, again.dueAt);
    return again;
  });
}

/** Whether a deadline that still counts is provisional. */
export function isProvisional(stages: readonly Stage[]): boolean {
  return stages.some(({ doneAt, provisional }) => doneAt === null && provisional);
}

/** Whether a stage was finished, or still is open, past its deadline: it counts even when the whole is in time. */
export function isLate({ dueAt, doneAt }: Pick<Stage, 'dueAt' | 'doneAt'>, now: Date): boolean {
  return Date.parse(doneAt ?? now.toISOString()) > Date.parse(dueAt);
}

/** The stage that is being worked on; nothing when all are done. */
export function openStage(stages: readonly Stage[]): Stage | undefined {
  return stages.find(({ doneAt }) => doneAt === null);
}

/** The stages with all open ones done at that instant. */
export function allDone(stages: readonly Stage[], doneAt: string): Stage[] {
  return stages.map((stage) => ({ ...stage, doneAt: stage.doneAt ?? doneAt }));
}

/** The stages with the open ones put off so that the last ends at `until`, each by as much. */
export function putOff(stages: readonly Stage[], until: Date): Stage[] {
  const last = stages.at(-1);
  return last ? putOffBy(stages, until.getTime() - Date.parse(last.dueAt)) : [];
}

/**
 * The stages with those put off by so many milliseconds that are open, or still were at `since`: these deadlines are
 * final, not provisional.
 */
export function putOffBy(stages: readonly Stage[], ms: number, since?: Date): Stage[] {
  const wasOpen = ({ doneAt }: Stage) =>
    doneAt === null || (since !== undefined && Date.parse(doneAt) > since.getTime());
  return stages.map((stage) =>
    wasOpen(stage)
      ? { ...stage, dueAt: new Date(Date.parse(stage.dueAt) + ms).toISOString(), provisional: false }
      : stage,
  );
}

/** The deadline of the whole: the last stage's; null before the dispatch. */
export function dueAt(stages: readonly Stage[]): string | null {
  return stages.at(-1)?.dueAt ?? null;
}
