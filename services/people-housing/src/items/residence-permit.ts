import { DWELLING, type DwellingCode } from '@one-window/contracts/codes';
import {
  addMonthsToDay,
  cite,
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
  valueOn,
} from '@one-window/procedures';
import type { Resources } from '../resources.ts';
import { issuePermit } from '../permit/table.ts';
import { residenceMonths, stableDwellings } from '../permit/rules.ts';
import { dwellingKinds } from '../resident/codes.ts';
import { stayingSince } from '../resident/rules/stay.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { check, presentCheck } from './checks.ts';

const proofOfDwelling = 'R02-M3';

/** The checks of a first residence permit (R02), each with its source. */
function checks(facts: CaseFacts, { submittedOn, application }: CasePapers): Check[] {
  const { subject, permit } = facts;
  const since = subject ? stayingSince(facts.homes, subject.gridCode.slice(0, 6)) : undefined;
  const isLong = since !== undefined && addMonthsToDay(since, valueOn(residenceMonths, submittedOn)) <= submittedOn;
  const isStable = stableDwellings.value.includes(subject?.dwelling ?? '');
  const isProved = application.materials.some(
    ({ code, obtained }) => code === proofOfDwelling && ['PAPER', 'UPLOAD', 'SCAN'].includes(obtained),
  );
  const dwelling =
    subject?.dwelling && subject.dwelling in dwellingKinds ? DWELLING[subject.dwelling as DwellingCode] : '无';
  return [
    presentCheck('申请人', subject),
    check(
      'FLOATING',
      '离开常住户口所在地的流动人口：《居住证暂行条例》第二条（2016年施行）',
      [subject?.populationKind !== '02' && '不是流动人口登记'],
      '流动人口',
    ),
    check(
      'HALF_YEAR',
      `在本区居住半年以上：${cite(residenceMonths, submittedOn)}`,
      [!isLong && (since ? `自${since}起居住，至申请之日不满半年` : '没有在住记录')],
      `自${since}起居住`,
    ),
    check(
      'DWELLING',
      `有合法稳定住所：${stableDwellings.source}`,
      [!isStable && !isProved && `住所登记为${dwelling}，未提交住所证明`],
      isStable ? `住所登记为${dwelling}` : '已提交住所证明',
    ),
    check(
      'NO_PERMIT',
      '没有未终止的居住证：《居住证暂行条例》第十条',
      [permit !== null && `已持有居住证，有效期至${permit.validThrough}，应办理签注`],
      '没有',
    ),
  ];
}

/** Issues the permit for a year. */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant> {
  const { tx, row, facts, application, clock } = granting;
  const { id, gridCode } = facts.subject!;
  const number = `居住证${application.number}`;
  const validThrough = await issuePermit(tx, {
    residentId: id,
    gridCode,
    number,
    issuedOn: clock.today(),
    caseId: row.id,
  });
  return {
    certificateNumber: number,
    certificateName: '居住证',
    validThrough,
    reason: '经核查，符合居住证申领条件',
    opinion: '准予核发居住证',
  };
}

/** A first residence permit (R02). */
export const residencePermit: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (_, facts, papers) => checks(facts, papers),
  grant,
};
