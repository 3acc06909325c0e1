import type { CaseStep } from '@one-window/contracts';
import type { Application } from '../application/table/application.ts';
import { bodyOf, type Issuer } from './body.ts';
import type { Notice, NoticeKind } from './notice.ts';

const TITLES: Record<NoticeKind, string> = {
  RECEIPT: '申请材料收件凭证',
  MATERIAL_PROMISE: '容缺受理承诺书',
  PROXY_AUTHORISATION: '代办委托书',
  HAND_OVER: '申请材料交接单',
  ACCEPTANCE: '受理通知书',
  CORRECTION: '补正材料通知书',
  NOT_ACCEPTED: '不予受理通知书',
  PAUSE: '特别程序（中止计时）告知书',
  DECISION: '办理结果通知书',
  WITHDRAWAL: '撤回申请通知书',
  DELIVERY: '送达回执',
  CORRECTION_REMINDER: '补正期限提醒书',
};

/** Adds the notice of a step; its number is the application's with the notice's place among them. The deadlines that it names must be calculated before. */
export function issue(application: Application, kind: NoticeKind, issuer: Issuer & Partial<CaseStep>): Application {
  const notice: Notice = {
    number: `${application.number}-${String(application.notices.length + 1).padStart(2, '0')}`,
    kind,
    title: TITLES[kind],
    issuedAt: issuer.at,
    unit: issuer.unit,
    ...bodyOf(kind, application, issuer),
  };
  return { ...application, notices: [...application.notices, notice] };
}
