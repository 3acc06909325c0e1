import type { UserError } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { CasePapers, Grant } from '@one-window/procedures';
import { certifyPensioner, lockPension, payThrough } from '../certification/record-certification.ts';
import { refuse } from '../refuse.ts';
import { certificationChecks, type LifeProof } from './checks.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Granting, ItemProcedure } from './item-procedure.ts';

const restsOnData = ({ materials }: ApplicationState) =>
  materials.some(({ obtained, evidence }) => obtained === 'SHARED' && evidence?.held);

/**
 * What shows that the subject lives: this department's own certification when data stood in for the proof of life, else
 * that the subject applied in person (an application tells who applies, not whether an agent handed it in).
 */
function proofOf({ certifiedThrough }: CaseFacts, { application, submittedOn }: CasePapers): LifeProof {
  if (restsOnData(application)) {
    return certifiedThrough !== null && certifiedThrough >= submittedOn ? 'CERTIFIED' : 'LAPSED';
  }
  const { applicantId, subjectId } = application;
  return applicantId !== null && applicantId === subjectId ? 'IN_PERSON' : 'ABSENT';
}

/** Who came in person is certified as of the day of the application; a certification that holds already is confirmed, never prolonged. */
async function grant({ tx, row, facts, clock, ...papers }: Granting): Promise<Grant | UserError> {
  const pension = row.subjectId ? await lockPension(tx, row.subjectId) : undefined;
  if (!pension) return refuse('NOT_A_PENSIONER');
  const today = clock.today();
  const reason = '领取资格认证完成';
  if (proofOf(facts, papers) === 'IN_PERSON') {
    await certifyPensioner(tx, pension, { certifiedOn: papers.submittedOn, method: 'WINDOW', today });
    return { reason, opinion: '本人到窗口，确认健在' };
  }
  await payThrough(tx, pension, facts.certifiedThrough!, today);
  return { reason, opinion: `经数据比对，已有认证有效期至${facts.certifiedThrough!}，不另延长` };
}

/** Life certification (S03), decided at once. */
export const lifeCertification: ItemProcedure = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => certificationChecks({ status: facts.benefitStatus, proof: proofOf(facts, papers) }),
  grant,
  refusal: (failed) => ({
    reason: `不能认证：${failed.map(({ detail }) => detail).join('；')}`,
    opinion: '不符合认证条件',
  }),
};
