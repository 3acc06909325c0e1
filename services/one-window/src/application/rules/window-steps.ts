import type { WorkingCalendar } from '@one-window/contracts/codes';
import type { TimelineKind } from '../../generated/graph.ts';
import { departmentTitle, windowUnit } from '../../item/department.ts';
import { issue } from '../../notice/issue.ts';
import type { Application, ApplicationMaterial, Certificate } from '../table/application.ts';
import { answerOwedSince, dayOf, withDeadlines } from './clock.ts';
import { firstStatus, isPossible, statusBy } from '../state-machine.ts';
import { endOf } from './step-deadlines.ts';

/** What an application is to which nothing has happened yet. */
const untouched = {
  openedAt: null,
  notOpenedAlarmAt: null,
  acceptedAt: null,
  acceptedBySilence: false,
  decidedAt: null,
  deliveredAt: null,
  closedAt: null,
  status: firstStatus,
  statusBeforeWithdrawal: null,
  isOpen: true,
  outcome: null,
  outcomeReason: null,
  certificate: null,
  receivedBy: null,
  statutoryDueOn: null,
  statutoryProvisional: false,
  promisedDueOn: null,
  promisedProvisional: false,
  calculatedThrough: null,
  handler: null,
  actedBy: [],
  appliedSteps: 0,
  correctionsSupplied: 0,
  timeline: [],
  pauses: [],
  deferrals: [],
  correction: null,
  withdrawal: null,
  notices: [],
} satisfies Partial<Application>;

const holderOf = (department: string) => {
  const unit = departmentTitle(department);
  return { unit, holderUnit: unit, holderName: '待接件' };
};

/** What a new application is written with; the rest is the same for all, or follows from this. */
export type NewApplication = Omit<
  Application,
  keyof typeof untouched | keyof ReturnType<typeof holderOf> | 'acceptingCommunityCode'
>;

/** Whom the timeline names where no person acted. */
export const SYSTEM = '系统';

function note(application: Application, kind: TimelineKind, at: string, handler: string, opinion: string): Application {
  const entry = { kind, at, unit: windowUnit(application.communityCode), handler, opinion };
  return { ...application, timeline: [...application.timeline, entry] };
}

/**
 * Writes an application at the window: a receipt for its papers, an authorisation when an agent acts; a promised item's
 * papers are listed for the department, an instant item is accepted at once (GB/T 39046, 即办件), and so is one whose
 * missing papers were promised: its clock starts at the signature.
 */
export function submit(
  given: NewApplication,
  calendar: WorkingCalendar,
  opinion = '已收件，出具收件凭证。',
): Application {
  const isInstant = given.kind === 'INSTANT';
  const isAccepted = isInstant || given.promise !== null;
  const { submittedAt: at, takenBy } = given;
  const bare: Application = {
    ...given,
    ...untouched,
    ...holderOf(given.department),
    acceptingCommunityCode: given.communityCode,
    ...(isAccepted && { status: statusBy('acceptAtOnce', untouched), acceptedAt: at }),
  };
  const by = { at, unit: windowUnit(given.communityCode), handler: takenBy };
  const received = issue(note(bare, 'SUBMITTED', at, takenBy, opinion), 'RECEIPT', by);
  const promised = given.promise === null ? received : issue(received, 'MATERIAL_PROMISE', by);
  const entrusted = given.agentName === null ? promised : issue(promised, 'PROXY_AUTHORISATION', by);
  const handedOver = isInstant ? entrusted : issue(entrusted, 'HAND_OVER', by);
  if (!isAccepted) return handedOver;
  const why = isInstant ? '即办件，当场受理。' : '申请人已签署容缺受理承诺书，容缺受理。';
  return issue(withDeadlines(note(handedOver, 'ACCEPTED', at, takenBy, why), calendar), 'ACCEPTANCE', by);
}

/** The department has opened its case: the alarm is over. */
export function openCase(application: Application, holder: { unit: string; name: string }, at: string): Application {
  if (application.openedAt !== null) return application;
  const entry = { kind: 'OPENED' as const, at, unit: holder.unit, handler: holder.name, opinion: '部门已接件。' };
  return { ...application, openedAt: at, notOpenedAlarmAt: null, timeline: [...application.timeline, entry] };
}

/** The applicant brought everything that the correction named; the department's time to answer begins again. */
export function supply(
  application: Application,
  materials: readonly ApplicationMaterial[],
  by: { at: string; handler: string; explanation: string },
): Application {
  const supplied: Application = {
    ...withMaterials(application, materials, by.at),
    status: statusBy(application.acceptedAt === null ? 'supply' : 'supplyAccepted', application),
    correctionsSupplied: application.correctionsSupplied + 1,
    correction: application.correction && { ...application.correction, suppliedAt: by.at },
  };
  return note(supplied, 'CORRECTION_SUPPLIED', by.at, by.handler, by.explanation.trim() || '补正材料已一次补齐。');
}

/** Promised materials came, all or some: those that came last keep the promise; they are listed for the department. */
export function supplyPromised(
  application: Application,
  materials: readonly ApplicationMaterial[],
  by: { at: string; handler: string },
): Application {
  const names = materials.map(({ name }) => name).join('、');
  const supplied = withMaterials(application, materials, by.at);
  const noted = note(supplied, 'PROMISE_SUPPLIED', by.at, by.handler, `已补交容缺材料：${names}。`);
  return issue(noted, 'HAND_OVER', { ...by, unit: windowUnit(application.communityCode) });
}

/** The materials with what was brought in its place; a promise is kept once none of its materials is to follow. */
function withMaterials(application: Application, brought: readonly ApplicationMaterial[], at: string): Application {
  const byCode = new Map(brought.map((material) => [material.code, material]));
  const kept = application.materials.map((material) => byCode.get(material.code) ?? material);
  const added = brought.filter(({ code }) => !application.materials.some((material) => material.code === code));
  const materials = [...kept, ...added];
  const { promise } = application;
  const isKept =
    promise !== null &&
    promise.keptAt === null &&
    !materials.some(({ code, obtained }) => obtained === 'TO_FOLLOW' && promise.materialCodes.includes(code));
  return { ...application, materials, promise: isKept ? { ...promise, keptAt: at } : promise };
}

/** Asks the department to let the applicant withdraw; nothing else changes until it settles that. */
export function askWithdrawal(
  application: Application,
  wish: { reason: string; cause: 'APPLICANT' | 'DEATH'; at: string; handler: string },
): Application {
  const { reason, cause, at, handler } = wish;
  const withdrawal = { count: (application.withdrawal?.count ?? 0) + 1, reason, cause, active: true, requestedAt: at };
  return note({ ...application, withdrawal }, 'WITHDRAWAL_REQUESTED', at, handler, reason);
}

/** A revoked death takes back the withdrawal that it asked for; what was withdrawn keeps its place until it is reinstated. */
export function takeBackWithdrawal(application: Application): Application {
  return {
    ...application,
    isOpen: true,
    withdrawal: application.withdrawal && { ...application.withdrawal, active: false },
  };
}

/** Hands the decision, and the certificate that came of it, to the applicant. */
export function deliver(
  application: Application,
  by: { at: string; handler: string; receivedBy: string; certificate?: Certificate | null },
): Application {
  const unit = windowUnit(application.communityCode);
  const delivered: Application = {
    ...application,
    status: statusBy('deliver', application),
    deliveredAt: by.at,
    receivedBy: by.receivedBy,
    certificate: by.certificate ?? application.certificate,
    holderUnit: unit,
    holderName: by.handler,
  };
  const noted = note(delivered, 'DELIVERED', by.at, by.handler, `决定已送达，由${by.receivedBy}签收。`);
  return issue(noted, 'DELIVERY', { at: by.at, unit, handler: by.handler });
}

/**
 * What becomes of an application that ended before today: what was delivered is archived, and for none has the community
 * where it was accepted anything more to do. Until then its notice can be printed there.
 * @returns null when there is nothing to do
 */
export function leave(application: Application, today: string, at: string): Application | null {
  const { status, deliveredAt, acceptingCommunityCode } = application;
  const endedAt = status === 'DELIVERED' ? deliveredAt : endOf(application);
  if (acceptingCommunityCode === null || !endedAt || dayOf(endedAt) >= today) return null;
  return isPossible('close', application) ? close(application, at) : { ...application, acceptingCommunityCode: null };
}

/** Archives a delivered application; the community where it was accepted has no more to do with it. */
export function close(application: Application, at: string): Application {
  return note(
    { ...application, status: statusBy('close', application), closedAt: at, acceptingCommunityCode: null },
    'CLOSED',
    at,
    SYSTEM,
    '已办结归档。',
  );
}

/** Accepts what the department left unanswered for 5 working days, as of the receipt of the (complete) papers. */
export function acceptBySilence(application: Application, at: string, calendar: WorkingCalendar): Application {
  const accepted: Application = {
    ...application,
    status: statusBy('acceptBySilence', application),
    acceptedAt: answerOwedSince(application),
    acceptedBySilence: true,
  };
  const noted = note(
    accepted,
    'ACCEPTED_BY_SILENCE',
    at,
    SYSTEM,
    '部门五个工作日内未答复，自收到申请材料之日起即为受理。',
  );
  return issue(withDeadlines(noted, calendar), 'ACCEPTANCE', {
    at,
    unit: windowUnit(application.communityCode),
    handler: SYSTEM,
  });
}
