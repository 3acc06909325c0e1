import type { UserError } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Grant } from '@one-window/kit/case';
import { certifyPensioner, lockPension } from '../../certification/record-certification.ts';
import { refuse } from '../../refuse.ts';
import { certificationChecks } from '../../rules/checks.ts';
import type { Granting, ItemDesk } from '../item-desk.ts';

/** By matching when a department's data stood in for the proof of life, else the applicant was at the window. */
function methodOf({ materials }: ApplicationState): 'MATCHING' | 'WINDOW' {
  return materials.some(({ obtained, evidence }) => obtained === 'SHARED' && evidence?.held) ? 'MATCHING' : 'WINDOW';
}

const opinions = { MATCHING: '经数据比对，确认健在', WINDOW: '本人到窗口，确认健在' } as const;

async function grant({ tx, row, application, clock }: Granting): Promise<Grant | UserError> {
  const pension = row.subjectId ? await lockPension(tx, row.subjectId) : undefined;
  if (!pension) return refuse('NOT_A_PENSIONER');
  const method = methodOf(application);
  await certifyPensioner(tx, pension, { certifiedOn: clock.today(), method, today: clock.today() });
  return { reason: '领取资格认证完成', opinion: opinions[method] };
}

/** Life certification (S03), decided at once. */
export const lifeCertification: ItemDesk = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, { benefitStatus }) => certificationChecks({ status: benefitStatus }),
  grant,
  refusal: (failed) => ({
    reason: `不能认证：${failed.map(({ detail }) => detail).join('；')}`,
    opinion: '不符合认证条件',
  }),
};
