import { type Check, ageOn, cite, valueOn } from '@one-window/procedures';
import { isExempt } from '../pension/rules/estimate.ts';
import { claimAge, requiredYears } from '../pension/rules/figures.ts';

/** What a claim is judged by. */
export interface ClaimFacts {
  /** Null while people & housing has not told of the resident. */
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  birthOn: string | null;
  claimedOn: string;
  hasAccount: boolean;
  years: number;
  /** Draws already, by another case. */
  isDrawing: boolean;
  /** UNREADABLE: the sealed form does not open. */
  bankAccount: 'GIVEN' | 'MISSING' | 'UNREADABLE';
}

const manner = '《社会保险经办条例》第十八条（2023年）';

const residentDetail = { PRESENT: '在册', DEPARTED: '已迁离', DECEASED: '已登记死亡' } as const;

/** The checks of a pension claim (S02), each with its source; all must pass for a grant. Whether the materials are there is the kit's check. */
export function claimChecks(facts: ClaimFacts): Check[] {
  const { birthOn, residentStatus, years, claimedOn } = facts;
  const [oldEnough, yearsNeeded] = [valueOn(claimAge, claimedOn), valueOn(requiredYears, claimedOn)];
  const age = birthOn === null ? null : ageOn(birthOn, claimedOn);
  const exempt = birthOn !== null && isExempt(birthOn, claimedOn);
  return [
    {
      code: 'PRESENT',
      title: `申请人健在且在本地：${manner}`,
      passed: residentStatus === 'PRESENT',
      detail: residentStatus === null ? '人口信息尚未同步' : residentDetail[residentStatus],
    },
    {
      code: 'AGE',
      title: `年满${oldEnough}周岁：${cite(claimAge, claimedOn)}`,
      passed: age !== null && age >= oldEnough,
      detail: age === null ? '出生日期未知' : `申请之日${age}周岁`,
    },
    {
      code: 'ENROLLED',
      title: `已参加城乡居民养老保险：${manner}`,
      passed: facts.hasAccount,
      detail: facts.hasAccount ? '有养老保险账户' : '没有养老保险账户',
    },
    {
      code: 'YEARS',
      title: `累计缴费满${yearsNeeded}年（含补缴）：${cite(requiredYears, claimedOn)}`,
      passed: exempt || years >= yearsNeeded,
      detail: exempt ? '制度实施时已年满60周岁，无需缴费' : `累计缴费${years}年`,
    },
    {
      code: 'NOT_DRAWING',
      title: `未在领取城乡居民养老待遇：${manner}`,
      passed: !facts.isDrawing,
      detail: facts.isDrawing ? '已在领取' : '未领取',
    },
    {
      code: 'BANK_ACCOUNT',
      title: `有收款账户：${manner}`,
      passed: facts.bankAccount === 'GIVEN',
      detail: { GIVEN: '已提供', MISSING: '未提供', UNREADABLE: '表单无法打开，请联系运维' }[facts.bankAccount],
    },
  ];
}

/** What shows that a pensioner lives: a certification that holds or has lapsed, the applicant in person, or nobody seen. */
export type LifeProof = 'CERTIFIED' | 'LAPSED' | 'IN_PERSON' | 'ABSENT';

/** What a life certification (S03) is judged by. */
export interface CertificationFacts {
  status: 'ACTIVE' | 'SUSPENDED' | 'STOPPED' | null;
  proof: LifeProof;
}

const certificationSource = '《社会保险经办条例》第二十六条（2023年）';

const proofDetail = {
  CERTIFIED: '已有认证在有效期内',
  LAPSED: '已有认证已失效，须重新认证',
  IN_PERSON: '本人到场',
  ABSENT: '不是本人申请，须本人到场、自助认证或上门认证',
} as const;

/** The checks of a life certification (S03). */
export function certificationChecks({ status, proof }: CertificationFacts): Check[] {
  const detail =
    status === null ? '没有养老待遇' : { ACTIVE: '在领', SUSPENDED: '暂停发放，可认证', STOPPED: '已停发' }[status];
  return [
    {
      code: 'PENSIONER',
      title: `正在领取养老待遇：${certificationSource}`,
      passed: status === 'ACTIVE' || status === 'SUSPENDED',
      detail,
    },
    {
      code: 'ALIVE',
      title: `有生存凭据：${certificationSource}`,
      passed: proof === 'CERTIFIED' || proof === 'IN_PERSON',
      detail: proofDetail[proof],
    },
  ];
}
