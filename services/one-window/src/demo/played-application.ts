import { findServiceItem, type ServiceItemEntry } from '@one-window/contracts/codes';
import type { DemoApplication } from '@one-window/dev/demo';
import type { Application } from '../application/table/application.ts';
import { contactOf } from '../application/contact.ts';
import { newQueryCode } from '../application/query-code.ts';
import { applyCase } from '../application/rules/case-steps.ts';
import { formAndCopies } from '../application/rules/material-form.ts';
import { endOf } from '../application/rules/step-deadlines.ts';
import { askWithdrawal, close, deliver, submit, supply } from '../application/rules/window-steps.ts';
import type { Resources } from '../resources.ts';
import { places } from '../application/table/places.ts';

interface DemoStep {
  at: string;
  play(application: Application): Application;
}

/** The application that the window would have, had the demonstration's steps happened here one by one. */
export function playedApplication(
  demo: DemoApplication,
  resources: Pick<Resources, 'cipher' | 'seals' | 'calendar'>,
): Application {
  const played = stepsPlayed(demo, resources).reduce(
    (application, step) => step.play(application),
    submitted(demo, resources),
  );
  // all of it happened before today
  return endOf(played) ? { ...played, acceptingCommunityCode: null } : played;
}

/** One in sixteen of the applications that an agent may hand in: the community's, whose number is nobody's. */
function agentOf({ id }: DemoApplication, item: ServiceItemEntry | undefined): { name: string; phone: string } | null {
  const last = id.replaceAll('-', '').slice(-8);
  if (!item?.proxy || !last.endsWith('0')) return null;
  return { name: '社区代办员', phone: `154${String(Number.parseInt(last, 16) % 100_000_000).padStart(8, '0')}` };
}

function submitted(
  demo: DemoApplication,
  { cipher, seals, calendar }: Pick<Resources, 'cipher' | 'seals' | 'calendar'>,
): Application {
  const item = findServiceItem(demo.itemCode);
  const { id, bankAccount } = demo;
  const application = submit(
    {
      id,
      number: demo.number,
      queryCodeSealed: cipher.encrypt(newQueryCode(), places.queryCode(id)),
      itemCode: demo.itemCode,
      itemVersion: demo.itemVersion,
      department: demo.department,
      kind: demo.kind,
      summary: item?.nameZh ?? demo.itemCode,
      subjectId: demo.residentId,
      applicantId: demo.residentId,
      organisationId: null,
      applicantName: demo.applicantName,
      ...contactOf({ agent: agentOf(demo, item) }, { id, applicantName: demo.applicantName, cipher }),
      channel: 'WINDOW',
      level: 'COMMUNITY',
      communityCode: demo.communityCode,
      subjectGridCode: demo.gridCode,
      takenBy: '综合窗口',
      submittedAt: demo.submittedAt,
      statutoryDays: item?.statutoryDays ?? 0,
      promisedDays: item?.promisedDays ?? 0,
      sealedForm: bankAccount ? (seals.get(demo.department)?.seal(id, { bankAccount }) ?? null) : null,
      matter: null,
      situation: [],
      promise: null,
      materials: demo.materials.map((material) => ({ ...material, ...formAndCopies(material.obtained) })),
    },
    calendar,
  );
  return demo.openedAt && demo.caseState
    ? applyCase(application, { ...demo.caseState, steps: [] }, demo.openedAt, calendar)
    : application;
}

function stepsPlayed(demo: DemoApplication, { calendar }: Pick<Resources, 'calendar'>): DemoStep[] {
  const { caseState, withdrawal, correctionSuppliedAt, deliveredAt, closedAt, applicantName } = demo;
  const steps: DemoStep[] = (caseState?.steps ?? []).map(({ at, no }) => ({
    at,
    play: (application) =>
      applyCase(application, { ...caseState!, steps: caseState!.steps.slice(0, no) }, at, calendar),
  }));
  const handler = '综合窗口';
  if (correctionSuppliedAt) {
    const play = (application: Application) =>
      supply(application, [], { at: correctionSuppliedAt, handler, explanation: '' });
    steps.push({ at: correctionSuppliedAt, play });
  }
  if (withdrawal) {
    const wish = { reason: withdrawal.reason, cause: 'APPLICANT' as const, at: withdrawal.requestedAt, handler };
    steps.push({ at: withdrawal.requestedAt, play: (application) => askWithdrawal(application, wish) });
  }
  if (deliveredAt)
    steps.push({
      at: deliveredAt,
      play: (application) => deliver(application, { at: deliveredAt, handler, receivedBy: applicantName }),
    });
  if (closedAt) steps.push({ at: closedAt, play: (application) => close(application, closedAt) });
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
