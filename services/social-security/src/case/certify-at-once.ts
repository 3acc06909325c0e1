import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Clock } from '@one-window/kit/clock';
import { certifyPensioner, lockPension } from '../certification/record-certification.ts';
import type { Tx } from '../context.ts';
import type { CertificationMethod } from '../rules/certification.ts';
import { certificationChecks } from '../rules/checks.ts';
import { remedies } from '../rules/pension-rules.ts';
import type { CaseRow } from './case-row.ts';
import { saveCase, withStep } from './save-case.ts';
import { statusAfter } from './state-machine.ts';
import { machine } from './unit.ts';

/** By matching when a department's data stood in for the proof of life, else the applicant was at the window. */
function methodOf({ materials }: ApplicationState): CertificationMethod {
  return materials.some(({ obtained, evidence }) => obtained === 'SHARED' && evidence?.held) ? 'MATCHING' : 'WINDOW';
}

const opinions = { MATCHING: '经数据比对，确认健在', WINDOW: '本人到窗口，确认健在' } as const;

/** Decides a life certification (S03) while the applicant waits: accepted and decided in the same transaction. */
export async function certifyAtOnce(
  tx: Tx,
  opened: CaseRow,
  application: ApplicationState,
  clock: Clock,
): Promise<void> {
  const by = (opinion: string) => ({ at: clock.now().toISOString(), handler: machine, opinion });
  const accepted: CaseRow = {
    ...withStep(opened, { kind: 'ACCEPTED' }, by('即办件，当场受理')),
    status: statusAfter('accept', opened.status)!,
  };
  await saveCase(tx, accepted, 'accepted');

  const pension = application.subjectId ? await lockPension(tx, application.subjectId) : undefined;
  const checks = certificationChecks({ status: pension?.status ?? null });
  const isPensioner = checks.every(({ passed }) => passed);
  const method = methodOf(application);
  if (pension && isPensioner)
    await certifyPensioner(tx, pension, { certifiedOn: clock.today(), method, today: clock.today() });

  const decision = isPensioner
    ? {
        outcome: 'COMPLETED' as const,
        reason: '领取资格认证完成',
        remedies: null,
        opinion: opinions[method as keyof typeof opinions],
      }
    : {
        outcome: 'NOT_COMPLETED' as const,
        reason: `不能认证：${checks[0]!.detail}`,
        remedies: remedies.value,
        opinion: '不符合认证条件',
      };
  const { opinion, ...facts } = decision;
  const decided: CaseRow = {
    ...withStep(accepted, { kind: 'DECIDED', ...facts, certificateNumber: null }, by(opinion)),
    status: statusAfter('decideAtOnce', accepted.status)!,
    decidedChecks: checks,
  };
  await saveCase(tx, decided, 'decided');
}
