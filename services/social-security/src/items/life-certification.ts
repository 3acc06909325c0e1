import type { UserError } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { CasePapers, Check, Grant, Granting, ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { certifyPensioner, lockPension, payThrough } from '../certification/record-certification.ts';
import type { Resources } from '../resources.ts';
import { refuse } from '../refuse.ts';

/** What shows that a pensioner is alive: a certification that holds or has lapsed, the applicant in person, or nothing. */
type LifeProof = 'CERTIFIED' | 'LAPSED' | 'IN_PERSON' | 'ABSENT';

/** What a life certification (S03) is judged by. */
interface CertificationFacts {
  status: 'ACTIVE' | 'SUSPENDED' | 'STOPPED' | null;
  proof: LifeProof;
}

const source = '《社会保险经办条例》第二十六条（2023年）';

const proofDetail = {
  CERTIFIED: '已有认证在有效期内',
  LAPSED: '已有认证已失效，须重新认证',
  IN_PERSON: '本人到场',
  ABSENT: '不是本人申请，须本人到场、自助认证或上门认证',
} as const;

/** The checks of a life certification (S03). */
function certificationChecks({ status, proof }: CertificationFacts): Check[] {
  const detail =
    status === null ? '没有养老待遇' : { ACTIVE: '在领', SUSPENDED: '暂停发放，可认证', STOPPED: '已停发' }[status];
  return [
    {
      code: 'PENSIONER',
      title: `正在领取养老待遇：${source}`,
      passed: status === 'ACTIVE' || status === 'SUSPENDED',
      detail,
    },
    {
      code: 'ALIVE',
      title: `有生存凭据：${source}`,
      passed: proof === 'CERTIFIED' || proof === 'IN_PERSON',
      detail: proofDetail[proof],
    },
  ];
}

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

/** Certifies an applicant in person as of the day of the application; confirms a certification that holds already, and never prolongs it. */
async function grant({ tx, row, facts, clock, ...papers }: Granting<CaseFacts, Resources>): Promise<Grant | UserError> {
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
export const lifeCertification: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => certificationChecks({ status: facts.benefitStatus, proof: proofOf(facts, papers) }),
  grant,
  refusal: (failed) => ({
    reason: `不能认证：${failed.map(({ detail }) => detail).join('；')}`,
    opinion: '不符合认证条件',
  }),
};
