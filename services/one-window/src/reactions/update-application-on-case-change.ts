import type { CaseState } from '@one-window/contracts';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Tx } from '@one-window/database';
import { reactionToEach, type Change } from '@one-window/messaging';
import type { BusinessClock } from '@one-window/service';
import { applyCase } from '../application/rules/case-steps.ts';
import { isSameApplication } from '../application/rules/same.ts';
import type { Application } from '../application/table/application.ts';
import { lockApplication, saveAndTell } from '../application/table/rows.ts';
import { findResident } from '../replicas/resident.ts';
import type { Resources } from '../resources.ts';

/**
 * A department's step on its case moves the application: timeline, clock, notices, status. Emits
 * `one-window.application.progressed` when something changed.
 * @throws Error when the window has no such application, or it is another department's
 */
export const updateApplicationOnCaseChange = (
  department: string,
  { calendar }: Pick<Resources, 'calendar'>,
  clock: BusinessClock,
) =>
  reactionToEach<CaseState>('update-application-on-case-change', (change, tx) =>
    followCase(change, tx, department, calendar, clock),
  );

async function followCase(
  change: Change<CaseState>,
  tx: Tx,
  department: string,
  calendar: Resources['calendar'],
  clock: BusinessClock,
): Promise<void> {
  const application = await lockApplication(tx, change.new.applicationId);
  if (!application) throw new Error(`the case ${change.id} is of an application that the window does not have`);
  if (application.department !== department)
    throw new Error(`${department} published a case of an application that is not its own`);
  const followed = applyCase(application, change.new, change.event?.time ?? clock.now().toISOString(), calendar);
  const isNew = !isSameApplication(application, followed);
  const acted = isNew ? withActor(followed, change.event?.actor) : followed;
  const next = await withCreatedSubject(tx, acted, change.new.createdResidentId);
  if (!isSameApplication(application, next)) await saveAndTell(tx, next, ApplicationProgressed);
}

/** Keeps who moved the case; the machine is nobody. */
function withActor(application: Application, actor: string | undefined): Application {
  const isKnown = actor === undefined || actor.startsWith('system:') || application.actedBy.includes(actor);
  return isKnown ? application : { ...application, actedBy: [...application.actedBy, actor] };
}

/**
 * The resident whom the decision registered (R04, R08) is whom the application is about from then on. Where they live
 * follows with their own replica when that comes later.
 */
async function withCreatedSubject(tx: Tx, application: Application, createdId: string | null): Promise<Application> {
  if (createdId === null || application.subjectId !== null) return application;
  const resident = await findResident(tx, createdId);
  return { ...application, subjectId: createdId, subjectGridCode: resident?.gridCode ?? application.subjectGridCode };
}
