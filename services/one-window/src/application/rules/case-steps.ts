import type { CaseState, CaseStep } from '@one-window/contracts';
import type { WorkingCalendar } from '@one-window/contracts/codes';
import { issue } from '../../notice/issue.ts';
import type { Application } from '../table/application.ts';
import { withDeadlines } from './clock.ts';
import { statusBy } from '../state-machine.ts';
import { openCase } from './window-steps.ts';

/**
 * Brings an application up to its department's case: opens it, applies the steps it lacks in their order, takes over
 * who holds it. The same state applied twice changes nothing; any later state includes the earlier ones.
 * @param seenAt instant of the event, for the entry that the case was opened
 */
export function applyCase(
  application: Application,
  state: CaseState,
  seenAt: string,
  calendar: WorkingCalendar,
): Application {
  const missing = state.steps.filter(({ no }) => no > application.appliedSteps).sort((a, b) => a.no - b.no);
  let next = openCase(application, state.holder, missing[0] && missing[0].at < seenAt ? missing[0].at : seenAt);
  for (const step of missing) next = applyStep(next, step, calendar);
  const { unit, name } = state.holder;
  return isWithTheWindow(next) ? next : { ...next, holderUnit: unit, holderName: name, unit, handler: name };
}

function isWithTheWindow({ status }: Application): boolean {
  return status === 'DELIVERED' || status === 'CLOSED';
}

/** A step's own effect on the application. */
function applyStep(application: Application, step: CaseStep, calendar: WorkingCalendar): Application {
  const entry = { kind: step.kind, at: step.at, unit: step.unit, handler: step.handler, opinion: step.opinion };
  const noted = { ...application, appliedSteps: step.no, timeline: [...application.timeline, entry] };
  return withDeadlines(effectOf(noted, step, calendar), calendar);
}

function effectOf(application: Application, step: CaseStep, calendar: WorkingCalendar): Application {
  switch (step.kind) {
    case 'ACCEPTED':
      return accepted(application, step, calendar);
    case 'NOT_ACCEPTED':
      return issue(
        { ...application, status: statusBy(step.kind, application), isOpen: false, outcomeReason: step.reason },
        'NOT_ACCEPTED',
        step,
      );
    case 'CORRECTION_REQUESTED': {
      const items = step.items.map(({ materialCode, what }) => ({ materialCode: materialCode ?? null, what }));
      const correction = { items, requestedAt: step.at, allowedUntil: step.allowedUntil, suppliedAt: null };
      return issue({ ...application, status: statusBy(step.kind, application), correction }, 'CORRECTION', step);
    }
    case 'REVIEW_STARTED':
      return { ...application, status: statusBy(step.kind, application) };
    case 'PAUSED': {
      const { pauseKind: kind, name, reason, approvedBy, at: from, limitOn } = step;
      const pause = { kind, name, reason, approvedBy, from, to: null, result: null, limitOn };
      const pauses = [...application.pauses, pause];
      return issue({ ...application, status: statusBy(step.kind, application), pauses }, 'PAUSE', step);
    }
    case 'RESUMED':
      return { ...endPause(application, step.at, step.result), status: statusBy(step.kind, application) };
    case 'DECIDED': {
      const { outcome, reason: outcomeReason, at: decidedAt, validThrough } = step;
      const { certificateNumber: number, certificateName: name } = step;
      const certificate = number || name ? { name, number, validThrough } : null;
      const ended = endPause(application, decidedAt, null);
      const overtaken = ended.withdrawal && { ...ended.withdrawal, active: false };
      return issue(
        {
          ...ended,
          status: statusBy(step.kind, application),
          isOpen: false,
          outcome,
          outcomeReason,
          certificate,
          decidedAt,
          withdrawal: overtaken,
        },
        'DECISION',
        step,
      );
    }
    case 'WITHDRAWN':
      return issue(
        {
          ...application,
          status: statusBy(step.kind, application),
          isOpen: false,
          statusBeforeWithdrawal: application.status,
          closedAt: step.at,
        },
        'WITHDRAWAL',
        step,
      );
    case 'WITHDRAWAL_REFUSED':
      return { ...application, withdrawal: application.withdrawal && { ...application.withdrawal, active: false } };
    case 'REINSTATED':
      return reinstated(application, step.at);
  }
}

/** Instant items, and what silence accepted, are accepted already: the department's own acceptance changes no clock. */
function accepted(application: Application, step: CaseStep, calendar: WorkingCalendar): Application {
  const status = statusBy('ACCEPTED', application);
  if (application.acceptedAt !== null) return { ...application, status };
  return issue(withDeadlines({ ...application, status, acceptedAt: step.at }, calendar), 'ACCEPTANCE', step);
}

function endPause(application: Application, at: string, result: string | null): Application {
  const last = application.pauses.at(-1);
  if (!last || last.to !== null) return application;
  return { ...application, pauses: [...application.pauses.slice(0, -1), { ...last, to: at, result }] };
}

/** Back to where the withdrawal found it; the days in between do not count against the department. */
function reinstated(application: Application, at: string): Application {
  const status = statusBy('REINSTATED', application);
  const from = application.closedAt;
  const lost =
    from && application.acceptedAt && status !== 'PAUSED'
      ? [
          {
            kind: 'SPECIAL_PROCEDURE' as const,
            name: '恢复办理',
            reason: '撤回的原因已消除',
            approvedBy: '系统',
            from,
            to: at,
            result: null,
            limitOn: null,
          },
        ]
      : [];
  return {
    ...application,
    status,
    statusBeforeWithdrawal: null,
    closedAt: null,
    acceptingCommunityCode: application.communityCode,
    isOpen: true,
    pauses: [...application.pauses, ...lost],
    withdrawal: application.withdrawal && { ...application.withdrawal, active: false },
  };
}
