import type { Application, Outcome } from './table/application.ts';
import type { ClockPause, TimelineEntry, TimelineKind } from './table/timeline.ts';

/** What a step did (GB/T 39046). */
export type StepAction = 'PASS' | 'RETURN' | 'OTHER';

const RETURNS: readonly TimelineKind[] = ['CORRECTION_REQUESTED', 'NOT_ACCEPTED'];
const PASSES: readonly TimelineKind[] = [
  'SUBMITTED',
  'OPENED',
  'ACCEPTED',
  'ACCEPTED_BY_SILENCE',
  'CORRECTION_SUPPLIED',
  'PROMISE_SUPPLIED',
  'REVIEW_STARTED',
  'RESUMED',
  'DECIDED',
  'DELIVERED',
  'CLOSED',
];

function actionOf(kind: TimelineKind, outcome: Outcome | null): StepAction {
  if (RETURNS.includes(kind)) return 'RETURN';
  if (kind === 'DECIDED' && (outcome === 'REFUSED' || outcome === 'NOT_COMPLETED')) return 'OTHER';
  return PASSES.includes(kind) ? 'PASS' : 'OTHER';
}

/** The timeline numbered, each step from the end of the one before; not known where that was noted later. */
export function stepsShown({ timeline, outcome }: Pick<Application, 'timeline' | 'outcome'>) {
  return timeline.map((entry, at) => {
    const from = timeline[at - 1]?.at ?? null;
    return {
      ...entry,
      number: at + 1,
      action: actionOf(entry.kind, outcome),
      from: from !== null && from <= entry.at ? from : null,
      to: entry.at,
    };
  });
}

const PAUSE_CODES: Record<ClockPause['kind'], number> = { EXTENSION: 1, SPECIAL_PROCEDURE: 2 };

/** Pauses with the standard's code of their kind. */
export function pausesShown({ pauses }: Pick<Application, 'pauses'>) {
  return pauses.map((pause) => ({ ...pause, code: PAUSE_CODES[pause.kind] }));
}

/** Number of the acceptance notice, once there is one. */
export function acceptanceNumberOf({ notices }: Pick<Application, 'notices'>): string | null {
  return notices.find(({ kind }) => kind === 'ACCEPTANCE')?.number ?? null;
}

/** What came of an application, with what was handed over; null before the decision. */
export function decisionOf(application: Application) {
  const { decidedAt, outcome, outcomeReason, certificate, deliveredAt, receivedBy, unit } = application;
  if (decidedAt === null || outcome === null) return null;
  const step: TimelineEntry | undefined = application.timeline.findLast(({ kind }) => kind === 'DECIDED');
  return {
    decidedAt,
    outcome,
    explanation: outcomeReason ?? '',
    certificateName: certificate?.name ?? null,
    certificateNumber: certificate?.number ?? null,
    validThrough: certificate?.validThrough ?? null,
    issuingUnit: step?.unit ?? unit,
    deliveredAt,
    receivedBy,
  };
}
