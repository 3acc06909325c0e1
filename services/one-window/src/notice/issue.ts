import type { CaseStep } from '@one-window/contracts';
import { findServiceDesk, findServiceItem } from '@one-window/contracts/codes';
import type { Application } from '../application/application.ts';
import { dayOf } from '../application/rules/clock.ts';
import { chineseDay } from './chinese-day.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** Who issues a notice, and when. */
export interface Issuer {
  at: string;
  unit: string;
  handler: string;
}

const TITLES: Record<NoticeKind, string> = {
  RECEIPT: '申请材料收件凭证',
  ACCEPTANCE: '受理通知书',
  CORRECTION: '补正材料通知书',
  NOT_ACCEPTED: '不予受理通知书',
  PAUSE: '特别程序（中止计时）告知书',
  DECISION: '办理结果通知书',
  WITHDRAWAL: '撤回申请通知书',
  DELIVERY: '送达回执',
};

/** Ways to appeal, where the department names none (行政复议法 art 20, 行政诉讼法 art 46). */
export const REMEDIES =
  '如不服，可自收到本通知书之日起六十日内申请行政复议，或者自收到之日起六个月内直接向人民法院提起行政诉讼。';

const OUTCOMES = { GRANTED: '准予', REFUSED: '不予准予', COMPLETED: '已办理', NOT_COMPLETED: '未能办理' } as const;

type Text = (application: Application, issuer: Issuer & Partial<CaseStep>, receivedBy: string) => string[];

function step<Kind extends CaseStep['kind']>(
  kind: Kind,
  issuer: Issuer & Partial<CaseStep>,
): Extract<CaseStep, { kind: Kind }> {
  if (issuer.kind !== kind) throw new Error(`a notice of a ${kind} step was issued for ${String(issuer.kind)}`);
  return issuer as Extract<CaseStep, { kind: Kind }>;
}

function subjectOf(application: Application): string {
  return `您提出的“${itemName(application)}”申请（办件编号 ${application.number}）`;
}

function limits(application: Application): string[] {
  const { statutoryDueOn, promisedDueOn, kind } = application;
  if (kind === 'INSTANT' || statutoryDueOn === null || promisedDueOn === null) return ['本事项为即办件，当场办理。'];
  const later = application.statutoryProvisional || application.promisedProvisional;
  return [
    `承诺于${chineseDay(promisedDueOn)}前办结（${application.promisedDays}个工作日），法定期限至${chineseDay(statutoryDueOn)}（${application.statutoryDays}个工作日）。`,
    '听证、检验、鉴定、专家评审、公示等特别程序所需时间不计入期限，将另行书面告知。',
    ...(later ? ['期限涉及尚未公布的年度放假安排，公布后将重新计算。'] : []),
  ];
}

const OBTAINED = {
  PAPER: '纸质',
  UPLOAD: '上传',
  SCAN: '扫描',
  SHARED: '部门数据共享，免提交',
  TO_FOLLOW: '容缺后补',
} as const;

const texts: Record<NoticeKind, Text> = {
  RECEIPT: (application) => [
    `${application.applicantName}：`,
    `现收到${subjectOf(application)}的下列材料：`,
    ...application.materials.map(({ name, obtained }, at) => `${at + 1}. ${name}（${OBTAINED[obtained]}）`),
    ...(application.materials.some(({ obtained }) => obtained === 'TO_FOLLOW')
      ? ['标明“容缺后补”的材料，请于部门作出决定前补交；逾期未补的，本件按退件处理。']
      : []),
    '本凭证仅证明已收到材料，不是受理通知书。部门自收到材料之日起五个工作日内答复是否受理；逾期不答复的，自收到材料之日起即为受理。',
    ...(application.kind === 'PROMISED'
      ? [`办理期限：自受理之日起承诺${application.promisedDays}个工作日，法定${application.statutoryDays}个工作日。`]
      : []),
    `凭办件编号与查询码，可免登录查询进度。咨询电话：${findServiceDesk(application.department)?.phone ?? '见窗口公示'}。`,
  ],
  ACCEPTANCE: (application) => [
    `${application.applicantName}：`,
    `${subjectOf(application)}，材料齐全、符合法定形式，自${chineseDay(dayOf(application.acceptedAt ?? application.submittedAt))}起受理。`,
    ...(application.acceptedBySilence
      ? ['部门逾期未作答复，依照《中华人民共和国行政许可法》第三十二条，自收到材料之日起即为受理。']
      : []),
    ...limits(application),
  ],
  CORRECTION: (application, issuer) => [
    `${application.applicantName}：`,
    `${subjectOf(application)}，经审查须补正以下全部内容（一次性告知）：`,
    ...step('CORRECTION_REQUESTED', issuer).items.map(({ what }, at) => `${at + 1}. ${what}`),
    `请于${chineseDay(step('CORRECTION_REQUESTED', issuer).allowedUntil)}前一次补齐。办理期限自材料补齐并受理之日起计算。`,
  ],
  NOT_ACCEPTED: (application, issuer) => [
    `${application.applicantName}：`,
    `${subjectOf(application)}，经审查决定不予受理。`,
    `理由：${step('NOT_ACCEPTED', issuer).reason}`,
    REMEDIES,
  ],
  PAUSE: (application, issuer) => {
    const { name, reason, pauseKind, limitOn } = step('PAUSED', issuer);
    return [
      `${application.applicantName}：`,
      `${subjectOf(application)}，因${pauseKind === 'EXTENSION' ? '延长办理期限' : '特别程序'}“${name}”自${chineseDay(dayOf(issuer.at))}起中止计时。`,
      `理由：${reason}`,
      ...(limitOn ? [`预计于${chineseDay(limitOn)}前完成。`] : []),
      '所需时间不计入办理期限，恢复计时后期限顺延。',
    ];
  },
  DECISION: (application, issuer) => {
    const { outcome, reason, remedies, certificateNumber } = step('DECIDED', issuer);
    const isRefusal = outcome === 'REFUSED' || outcome === 'NOT_COMPLETED';
    return [
      `${application.applicantName}：`,
      `${subjectOf(application)}，办理结果：${OUTCOMES[outcome]}。`,
      `理由：${reason}`,
      ...(certificateNumber ? [`证照编号：${certificateNumber}`] : []),
      ...(isRefusal ? [remedies ?? REMEDIES] : []),
    ];
  },
  WITHDRAWAL: (application, issuer) => [
    `${application.applicantName}：`,
    `${subjectOf(application)}已撤回，本件终止办理。`,
    `理由：${step('WITHDRAWN', issuer).reason}`,
    '撤回后仍可按规定重新提出申请。',
  ],
  DELIVERY: (application, issuer, receivedBy) => [
    `${subjectOf(application)}的办理结果，已于${chineseDay(dayOf(issuer.at))}由${receivedBy}签收。`,
    `送达人：${issuer.handler}`,
  ],
};

/** Name of the item of an application, its code when the catalogue no longer has it. */
export function itemName(application: Pick<Application, 'itemCode'>): string {
  return findServiceItem(application.itemCode)?.nameZh ?? application.itemCode;
}

/** Adds the notice of a turn; its number is the application's with the notice's place among them. Deadlines it names must be reckoned before. */
export function issue(
  application: Application,
  kind: NoticeKind,
  issuer: Issuer & Partial<CaseStep>,
  receivedBy = '',
): Application {
  const notice: Notice = {
    number: `${application.number}-${String(application.notices.length + 1).padStart(2, '0')}`,
    kind,
    title: TITLES[kind],
    issuedAt: issuer.at,
    unit: issuer.unit,
    paragraphs: texts[kind](application, issuer, receivedBy),
  };
  return { ...application, notices: [...application.notices, notice] };
}
