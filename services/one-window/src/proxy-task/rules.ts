import { addDays } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import { figure, valueOn } from '@one-window/procedures';
import type { Notice } from '../notice/notice.ts';
import type { CallBack } from '../rating/rules.ts';

/** Calendar days within which an agent comes round to each village (docs/domain.md §4), by the day of the last round. */
const collectEveryDays = figure<number>({
  name: '代办员入村收件间隔',
  unit: 'days',
  demo: true,
  lines: [{ value: 3, from: '2020-01-01', source: '帮办代办工作规则' }],
});

/** Where a proxy task stands; from the handing in on it follows its application. */
export type ProxyTaskStatus =
  'ENTRUSTED' | 'ACCEPTED' | 'HANDLED' | 'DELIVERED' | 'ARCHIVED' | 'CALLED_BACK' | 'SUSPENDED' | 'ENDED';

/** A paper that the resident gave the agent. */
export interface ProxyPaper {
  name: string;
  form: 'ORIGINAL' | 'COPY';
  copies: number;
}

export const proxyTaskTable = tables.proxyTask.typed<{
  papers: ProxyPaper[];
  suspensions: { reason: string; from: string; to: string | null }[];
  callBacks: CallBack[];
  notices: Notice[];
}>();
export const proxyTaskFields = proxyTaskTable.withIsoInstants();

/** 一网代办: what a resident entrusted to an agent; free. */
export type ProxyTask = RowOf<typeof proxyTaskFields>;

/** A task with where it stands today. */
export type StandingProxyTask = ProxyTask & { status: ProxyTaskStatus };

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
export function collectionStanding(lastOn: string | null, today: string): { dueOn: string | null; overdue: boolean } {
  const dueOn = lastOn && addDays(lastOn, valueOn(collectEveryDays, lastOn));
  return { dueOn, overdue: dueOn === null || today > dueOn };
}
