import type { CaseStep } from '@one-window/contracts';
import { findServiceDesk, findServiceItem } from '@one-window/contracts/codes';
import type { Application } from '../application/table/application.ts';
import { dayOf } from '../application/rules/clock.ts';
import { chineseDay } from './chinese-day.ts';
import { materialRows } from './materials-table.ts';
import type { NoticeBody, NoticeKind } from './notice.ts';

/** Who issues a notice, and when. */
export interface Issuer {
  at: string;
  unit: string;
  handler: string;
}

/** Ways to appeal, where the department names none (行政复议法 art 20, 行政诉讼法 art 46). */
export const REMEDIES =
  '如不服，可自收到本通知书之日起六十日内申请行政复议，或者自收到之日起六个月内直接向人民法院提起行政诉讼。';

const OUTCOMES = { GRANTED: '准予', REFUSED: '不予准予', COMPLETED: '已办理', NOT_COMPLETED: '未能办理' } as const;

type From = Issuer & Partial<CaseStep>;
type Body = Pick<NoticeBody, 'paragraphs'> & Partial<NoticeBody>;

function step<Kind extends CaseStep['kind']>(kind: Kind, from: From): Extract<CaseStep, { kind: Kind }> {
  if (from.kind !== kind) throw new Error(`a notice of a ${kind} step was issued for ${String(from.kind)}`);
  return from as Extract<CaseStep, { kind: Kind }>;
}

function subjectOf(application: Application): string {
  return `您提出的“${itemName(application)}”申请（办件编号 ${application.number}）`;
}

const phoneOf = ({ department }: Application) => findServiceDesk(department)?.phone ?? '见窗口公示';
const contactLine = (application: Application, { unit, handler }: Issuer) =>
  `承办单位：${unit}；经办人：${handler}；咨询电话：${phoneOf(application)}`;

function matterLine({ matter }: Application): string[] {
  return matter ? [`所涉地点：${matter.place}；情况：${matter.description}`] : [];
}

/** Why it is accepted: the papers are whole, or what is missing was promised. */
function papersLine({ promise }: Application): string {
  return promise
    ? `申请人已签署容缺受理承诺书，承诺于${chineseDay(promise.by)}前补齐暂缺材料`
    : '材料齐全、符合法定形式';
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

function legalBasis({ itemCode }: Application): string[] {
  const basis = findServiceItem(itemCode)?.legalBasis;
  return basis ? [`依据：${basis}`] : [];
}

const bodies: Record<NoticeKind, (application: Application, from: From) => Body> = {
  RECEIPT: (application) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `现收到${subjectOf(application)}的下列材料：`,
      ...matterLine(application),
      ...(application.materials.some(({ obtained }) => obtained === 'TO_FOLLOW')
        ? [
            `标明“容缺后补”的材料，请于${application.promise ? `${chineseDay(application.promise.by)}前` : '部门作出决定前'}补交；逾期未补的，本件按退件处理。`,
          ]
        : []),
      '本凭证仅证明已收到材料，不是受理通知书。部门自收到材料之日起五个工作日内答复是否受理；逾期不答复的，自收到材料之日起即为受理。',
      ...(application.kind === 'PROMISED'
        ? [`办理期限：自受理之日起承诺${application.promisedDays}个工作日，法定${application.statutoryDays}个工作日。`]
        : []),
      `收件人：${application.takenBy}；承办单位：${application.unit}；咨询电话：${phoneOf(application)}`,
      '凭办件编号与查询码，可免登录查询进度。',
    ],
    table: { after: 2, ...materialRows(application.materials) },
    signatures: ['交件人', '收件人'],
  }),
  MATERIAL_PROMISE: (application, { at }) => {
    const { promise, materials } = application;
    const following = materials.filter(({ code }) => promise?.materialCodes.includes(code));
    return {
      paragraphs: [
        `承诺人（申请人）：${application.applicantName}`,
        `本人申请办理“${itemName(application)}”（办件编号 ${application.number}），下列材料暂缺，申请容缺受理：`,
        `本人承诺于${chineseDay(promise?.by ?? dayOf(at))}前补齐上述材料，并对其真实性负责。`,
        '本人知悉：办理期限自签署本承诺书之日起计算；材料补齐前部门不作出准予的决定；逾期未补齐的，本件按退件处理，由此产生的后果由本人承担。',
        `签署人：${promise?.signedBy ?? ''}`,
      ],
      table: { after: 2, head: ['序号', '材料名称'], rows: following.map(({ name }, row) => [String(row + 1), name]) },
      signatures: ['承诺人', '签署日期'],
    };
  },
  PROXY_AUTHORISATION: ({ applicantName, agentName, ...application }) => ({
    paragraphs: [
      `委托人（申请人）：${applicantName}`,
      `受托人（代办人）：${agentName ?? ''}`,
      `委托事项：代为办理“${itemName(application)}”（办件编号 ${application.number}）。`,
      '委托权限：代为提交与补正材料、签收文书、领取办理结果；不得代为撤回申请或变更申请内容。',
      '委托期限：自签署之日起至本件办结之日止。委托人可随时书面暂停、恢复或者终止委托，自窗口收到之时起生效。',
      '代办免费。受托人应妥善保管委托人的证件与材料，不得用于委托事项以外的用途。',
    ],
    signatures: ['委托人', '受托人', '受托人电话', '签署日期'],
  }),
  HAND_OVER: (application, { unit, handler }) => ({
    paragraphs: [
      `办件编号：${application.number}；事项：${itemName(application)}`,
      `申请人：${application.applicantName}`,
      `移交单位：${unit}（移交人 ${handler}）；接收单位：${application.unit}`,
      '移交材料如下，接收单位清点无误后签收：',
      ...matterLine(application),
      ...(application.materials.some(({ obtained }) => obtained === 'TO_FOLLOW')
        ? ['“容缺后补”的材料待申请人补交后另行移交。']
        : []),
    ],
    table: { after: 4, ...materialRows(application.materials) },
    signatures: ['移交人', '接收人', '交接时间'],
  }),
  ACCEPTANCE: (application, from) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `${subjectOf(application)}，${papersLine(application)}，自${chineseDay(dayOf(application.acceptedAt ?? application.submittedAt))}起受理。`,
      ...(application.acceptedBySilence
        ? ['部门逾期未作答复，依照《中华人民共和国行政许可法》第三十二条，自收到材料之日起即为受理。']
        : []),
      ...limits(application),
      contactLine(application, from),
    ],
  }),
  CORRECTION: (application, from) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `${subjectOf(application)}，经审查须补正以下全部内容（一次性告知）：`,
      ...step('CORRECTION_REQUESTED', from).items.map(({ what }, at) => `${at + 1}. ${what}`),
      `请于${chineseDay(step('CORRECTION_REQUESTED', from).allowedUntil)}前一次补齐，交至原受理窗口。办理期限自材料补齐并受理之日起计算。`,
      contactLine(application, from),
    ],
  }),
  NOT_ACCEPTED: (application, from) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `${subjectOf(application)}，经审查决定不予受理。`,
      `理由：${step('NOT_ACCEPTED', from).reason}`,
      ...legalBasis(application),
      REMEDIES,
      contactLine(application, from),
    ],
  }),
  PAUSE: (application, from) => {
    const { name, reason, pauseKind, approvedBy, limitOn } = step('PAUSED', from);
    return {
      paragraphs: [
        `${application.applicantName}：`,
        `${subjectOf(application)}，因${pauseKind === 'EXTENSION' ? '延长办理期限' : '特别程序'}“${name}”自${chineseDay(dayOf(from.at))}起中止计时。`,
        `理由：${reason}`,
        `批准人：${approvedBy}`,
        ...(limitOn ? [`预计于${chineseDay(limitOn)}前完成。`] : []),
        '所需时间不计入办理期限，恢复计时后期限顺延。',
        contactLine(application, from),
      ],
    };
  },
  DECISION: (application, from) => {
    const { outcome, reason, remedies, certificateNumber } = step('DECIDED', from);
    return {
      paragraphs: [
        `${application.applicantName}：`,
        `${subjectOf(application)}，办理结果：${OUTCOMES[outcome]}。`,
        `理由：${reason}`,
        ...legalBasis(application),
        ...(certificateNumber ? [`证照编号：${certificateNumber}`] : []),
        remedies ?? REMEDIES,
        contactLine(application, from),
      ],
    };
  },
  WITHDRAWAL: (application, from) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `${subjectOf(application)}已于${chineseDay(dayOf(from.at))}撤回，本件终止办理。`,
      `理由：${step('WITHDRAWN', from).reason}`,
      '撤回后仍可按规定重新提出申请。',
      contactLine(application, from),
    ],
  }),
  CORRECTION_REMINDER: (application, from) => ({
    paragraphs: [
      `${application.applicantName}：`,
      `${subjectOf(application)}须补正的材料，请于${chineseDay(application.correction?.allowedUntil ?? dayOf(from.at))}前一次补齐：`,
      ...(application.correction?.items ?? []).map(({ what }, at) => `${at + 1}. ${what}`),
      `咨询电话：${phoneOf(application)}`,
    ],
  }),
  DELIVERY: (application, from) => {
    const { certificate, receivedBy } = application;
    const decision = application.notices.findLast(({ kind }) => kind === 'DECISION');
    const papers = [
      ...(decision ? [[decision.title, decision.number, '—']] : []),
      ...(certificate
        ? [[certificate.name ?? '证照', certificate.number ?? '—', certificate.validThrough ?? '长期']]
        : []),
    ].map((cells, at) => [String(at + 1), ...cells]);
    return {
      paragraphs: [
        `${application.applicantName}：`,
        `${subjectOf(application)}的办理结果，已于${chineseDay(dayOf(from.at))}由${receivedBy ?? ''}签收。送达文书如下：`,
        `送达方式：直接送达；送达人：${from.handler}`,
      ],
      ...(papers.length > 0 ? { table: { after: 2, head: ['序号', '名称', '文号', '有效期至'], rows: papers } } : {}),
      signatures: ['领取人', '送达人', '签收时间'],
    };
  },
};

/** Name of the item of an application, its code when the catalogue no longer has it. */
export function itemName(application: Pick<Application, 'itemCode'>): string {
  return findServiceItem(application.itemCode)?.nameZh ?? application.itemCode;
}

/** What a notice says about an application as it is at that step. */
export function bodyOf(kind: NoticeKind, application: Application, from: From): NoticeBody {
  return { table: null, signatures: [], ...bodies[kind](application, from) };
}
