import { findServiceItem } from '@one-window/contracts/codes';
import { ApplicationReinstated, ApplicationWithdrawalRequested } from '@one-window/contracts/one-window';
import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';
import type { BusinessClock } from '@one-window/service';
import type { KeptResident } from '../replicas/resident.ts';
import type { Application } from '../application/table/application.ts';
import { isPossible } from '../application/state-machine.ts';
import { lockApplications, saveAndTell } from '../application/table/rows.ts';
import { askWithdrawal, SYSTEM, takeBackWithdrawal } from '../application/rules/window-steps.ts';
import { concernsADeath } from '../item/rules.ts';

const REASON = '申请事项所涉居民已登记死亡，由部门终止办理。';

/** Items that only the person could pursue end with a death; what the family asks for goes on. */
function endsWithDeath(application: Application): boolean {
  const item = findServiceItem(application.itemCode);
  return !item || !concernsADeath(item);
}

async function askForDead(tx: Tx, subjectIds: string[], at: string): Promise<void> {
  const applications = await lockApplications(tx, 'a.subject_id = any($1::uuid[]) and a.is_open', subjectIds);
  for (const application of applications) {
    if (!isPossible('requestForDeath', application) || application.withdrawal?.active) continue;
    if (!endsWithDeath(application)) continue;
    const asked = askWithdrawal(application, { reason: REASON, cause: 'DEATH', at, handler: SYSTEM });
    await saveAndTell(tx, asked, ApplicationWithdrawalRequested);
  }
}

async function takeBackForLiving(tx: Tx, subjectIds: string[]): Promise<void> {
  const applications = await lockApplications(
    tx,
    `a.subject_id = any($1::uuid[]) and a.withdrawal->>'cause' = 'DEATH' and (a.withdrawal->>'active')::boolean`,
    subjectIds,
  );
  for (const application of applications) await saveAndTell(tx, takeBackWithdrawal(application), ApplicationReinstated);
}

/** A death asks the departments to end the dead person's open applications; a revoked death takes that back. */
export const withdrawApplicationsOnDeath = (clock: BusinessClock) =>
  reaction<KeptResident>('withdraw-applications-on-death', async (changes, tx) => {
    const [dead, living] = [true, false].map((isDead) =>
      changes.filter((change) => (change.new.status === 'DECEASED') === isDead).map(({ id }) => id),
    ) as [string[], string[]];
    if (dead.length > 0) await askForDead(tx, dead, clock.now().toISOString());
    if (living.length > 0) await takeBackForLiving(tx, living);
  });
