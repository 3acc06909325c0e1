import { addDays } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';
import type { ProxyTask } from './table.ts';

/** Calendar days within which an agent comes round to each village (docs/domain.md §4), by the day of the last round. */
const collectEveryDays = figure<number>({
  name: '代办员入村收件间隔',
  unit: 'days',
  demo: true,
  lines: [{ value: 3, from: '2020-01-01', source: '帮办代办工作规则' }],
});

/** A task as it is entrusted, before anybody accepted it. */
export function entrusted(
  given: Pick<
    ProxyTask,
    'id' | 'number' | 'itemCode' | 'residentId' | 'residentName' | 'gridCode' | 'remark' | 'entrustedAt'
  >,
): ProxyTask {
  return {
    ...given,
    acceptingGridCode: given.gridCode,
    residentGridCode: given.gridCode,
    applicationId: null,
    agentName: null,
    agentPhoneSealed: null,
    acceptedAt: null,
    papers: [],
    suspensions: [],
    endedAt: null,
    endedReason: null,
    callBacks: [],
    notices: [],
    isOpen: true,
  };
}

/** Suspends a task, or resumes one that is suspended. */
export function suspended(task: ProxyTask, reason: string, at: string): ProxyTask {
  return { ...task, suspensions: [...task.suspensions, { reason, from: at, to: null }] };
}

/** Ends the running suspension. */
export function resumed(task: ProxyTask, at: string): ProxyTask {
  return { ...task, suspensions: task.suspensions.map((each) => ({ ...each, to: each.to ?? at })) };
}

/** Until when the next round through a village is due, and whether it is overdue; a village never visited is overdue. */
export function collectionDue(lastOn: string | null, today: string): { dueOn: string | null; overdue: boolean } {
  const dueOn = lastOn && addDays(lastOn, valueOn(collectEveryDays, lastOn));
  return { dueOn, overdue: dueOn === null || today > dueOn };
}
