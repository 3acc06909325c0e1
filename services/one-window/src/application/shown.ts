import { findServiceItem } from '@one-window/contracts/codes';
import type { StepAction, TimelineKind } from '../generated/graph.ts';
import type { Application, Outcome } from './table/application.ts';
import type { ClockPause, TimelineEntry } from './table/timeline.ts';

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

/** What a step did (GB/T 39046). */
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

/** Who applies: a resident or an organisation. */
export function applicantShown({ applicantName, applicantId, organisationId }: Application) {
  return {
    type: organisationId === null ? ('NATURAL_PERSON' as const) : ('ORGANISATION' as const),
    name: applicantName,
    resident: applicantId === null ? null : { id: applicantId },
    organisation: organisationId === null ? null : { id: organisationId },
  };
}

/** The answered questions in words; what the catalogue no longer has is left out. */
export function situationShown({ itemCode, situation }: Application) {
  const questions = findServiceItem(itemCode)?.questions ?? [];
  return situation.flatMap(({ question: code, answer }) => {
    const question = questions.find((candidate) => candidate.code === code);
    const option = question?.options.find((candidate) => candidate.code === answer);
    return question && option ? [{ question: question.text, answer: option.text }] : [];
  });
}

/** The promise with its materials as they are now. */
export function promiseShown({ promise, materials }: Application) {
  return promise && { ...promise, materials: materials.filter(({ code }) => promise.materialCodes.includes(code)) };
}
