import {
  cite,
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
} from '@one-window/procedures';
import type { Resources } from '../resources.ts';
import { endorsePermit } from '../permit/table.ts';
import { endorsableDays, endorsableFrom, endorsementOn } from '../permit/rules.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { check, presentCheck } from './checks.ts';

/** The checks of a yearly endorsement (R03). */
function checks({ subject, permit }: CaseFacts, { submittedOn }: CasePapers): Check[] {
  const isEarly = permit !== null && !endorsementOn(permit.validThrough, submittedOn);
  return [
    presentCheck('持证人', subject),
    check('HAS_PERMIT', '持有未终止的居住证：《居住证暂行条例》第十条', [permit === null && '没有居住证'], '持有'),
    check(
      'IN_TIME',
      `在可签注期内：${cite(endorsableDays, permit?.validThrough ?? submittedOn)}`,
      [isEarly && `有效期至${permit.validThrough}，自${endorsableFrom(permit.validThrough)}起可以签注`],
      '可以签注',
    ),
  ];
}

/** Endorses the permit for another year; one that had lapsed is restored (居住证暂行条例 art 10). */
async function grant({ tx, row, facts, submittedOn }: Granting<CaseFacts, Resources>): Promise<Grant> {
  const permit = facts.permit!;
  const endorsement = endorsementOn(permit.validThrough, submittedOn)!;
  await endorsePermit(tx, permit.id, endorsement, { endorsedOn: submittedOn, caseId: row.id });
  const { validThrough, restored } = endorsement;
  return {
    certificateNumber: permit.number,
    certificateName: '居住证',
    validThrough,
    reason: restored ? '逾期补办签注，居住证恢复使用' : '居住证签注完成',
    opinion: `签注有效期至${validThrough}`,
  };
}

/** The yearly endorsement of a residence permit (R03). */
export const endorsement: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => checks(facts, papers),
  grant,
};
