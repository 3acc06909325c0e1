import { addDays } from '@one-window/contracts/codes';
import { dayInShanghai } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import type { Deferral } from '../application/table/timeline.ts';

/** The deferral that holds on a day, or null; what is decided is no longer put off. */
export function deferralInForce(
  { deferrals, decidedAt }: Pick<Application, 'deferrals' | 'decidedAt'>,
  today: string,
): Deferral | null {
  const last = deferrals.at(-1);
  return last && last.endedAt === null && today <= last.until && decidedAt === null ? last : null;
}

/** The last day of a promised limit with the deferrals that held on it; one that was ended holds no longer on that day. */
export function deferredLimit({ deferrals }: Pick<Application, 'deferrals'>, dueOn: string): string {
  const lastDays = deferrals.map(({ until, endedAt }) =>
    endedAt === null ? until : addDays(dayInShanghai(new Date(endedAt)), -1),
  );
  return [dueOn, ...lastDays].toSorted().at(-1) ?? dueOn;
}

/** Deferrals with whether each holds on a day. */
export function deferralsShown(application: Application, today: string) {
  const inForce = deferralInForce(application, today);
  return application.deferrals.map((deferral) => ({ ...deferral, inForce: deferral === inForce }));
}

/** Puts the promised limit off. */
export function defer(application: Application, deferral: Omit<Deferral, 'endedAt' | 'endedReason'>): Application {
  const { at, unit, approvedBy: handler, reason, until } = deferral;
  return {
    ...application,
    deferrals: [...application.deferrals, { ...deferral, endedAt: null, endedReason: null }],
    timeline: [...application.timeline, { kind: 'DEFERRED', at, unit, handler, opinion: `缓办至${until}：${reason}` }],
  };
}

/** Ends the running deferral before its day. */
export function endDeferralOf(
  application: Application,
  by: { at: string; unit: string; handler: string; reason: string },
): Application {
  const { at, unit, handler, reason } = by;
  return {
    ...application,
    deferrals: application.deferrals.map((deferral, index, all) =>
      index === all.length - 1 ? { ...deferral, endedAt: at, endedReason: reason } : deferral,
    ),
    timeline: [...application.timeline, { kind: 'DEFERRAL_ENDED', at, unit, handler, opinion: reason }],
  };
}
