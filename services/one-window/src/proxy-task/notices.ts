import { findServiceItem } from '@one-window/contracts/codes';
import { dayOf } from '../application/rules/clock.ts';
import { chineseDay } from '../notice/chinese-day.ts';
import type { NoticeBody, ProxyNoticeKind } from '../notice/notice.ts';
import type { ProxyTask } from './table.ts';

const TITLES: Record<ProxyNoticeKind, string> = {
  PROXY_AUTHORISATION: '代办委托书',
  PROXY_HAND_OVER: '代办材料交接单',
  PROXY_SUSPENSION: '代办中止通知书',
  PROXY_RESUMPTION: '代办恢复通知书',
  PROXY_END: '代办终止通知书',
};

const FORMS = { ORIGINAL: '原件', COPY: '复印件' } as const;

type Issuer = { at: string; unit: string; reason?: string };
type Body = Pick<NoticeBody, 'paragraphs'> & Partial<NoticeBody>;

const bodies: Record<ProxyNoticeKind, (task: ProxyTask, by: Issuer) => Body> = {
  PROXY_AUTHORISATION: (task) => ({
    paragraphs: [
      `委托人：${task.residentName}`,
      `受托人（代办人）：${task.agentName ?? ''}`,
      `委托事项：代为办理“${nameOf(task)}”（代办编号 ${task.number}）。`,
      '委托权限：代为提交与补正材料、签收文书、领取办理结果；不得代为撤回申请或变更申请内容。',
      '委托期限：自签署之日起至办结之日止。委托人可随时书面暂停、恢复或者终止委托。',
      '代办免费。受托人应妥善保管委托人的证件与材料，不得用于委托事项以外的用途。',
    ],
    signatures: ['委托人', '受托人', '受托人电话', '签署日期'],
  }),
  PROXY_HAND_OVER: (task) => ({
    paragraphs: [
      `代办编号：${task.number}；事项：${nameOf(task)}`,
      `交件人：${task.residentName}；接件人（代办人）：${task.agentName ?? ''}`,
      '交接材料如下，双方清点无误后签收：',
    ],
    table: {
      after: 3,
      head: ['序号', '材料名称', '形式与份数'],
      rows: task.papers.map(({ name, form, copies }, at) => [String(at + 1), name, `${FORMS[form]}${copies}份`]),
    },
    signatures: ['交件人', '接件人', '交接时间'],
  }),
  PROXY_SUSPENSION: (task, by) =>
    said(task, `自${chineseDay(dayOf(by.at))}起中止代办。`, '中止期间，您可以自行办理，也可以终止委托。', by.reason),
  PROXY_RESUMPTION: (task, by) =>
    said(
      task,
      `自${chineseDay(dayOf(by.at))}起恢复代办。`,
      `由${task.agentName ?? '原代办人'}继续办理，委托书仍然有效。`,
    ),
  PROXY_END: (task, by) =>
    said(
      task,
      `自${chineseDay(dayOf(by.at))}起终止代办，已交接的材料退还委托人。`,
      '您可以自行办理，或者另行委托。',
      by.reason,
    ),
};

function said(task: ProxyTask, what: string, then: string, reason?: string): Body {
  return {
    paragraphs: [
      `${task.residentName}：`,
      `您委托代办的“${nameOf(task)}”（代办编号 ${task.number}），${what}`,
      ...(reason ? [`理由：${reason}`] : []),
      then,
    ],
    signatures: ['委托人', '受托人'],
  };
}

function nameOf({ itemCode }: ProxyTask): string {
  return findServiceItem(itemCode)?.nameZh ?? itemCode;
}

/** Adds a notice of the task as it is then; its number is the task's with the notice's place among them. */
export function issueProxyNotice(task: ProxyTask, kind: ProxyNoticeKind, by: Issuer): ProxyTask {
  const notice = {
    number: `${task.number}-${String(task.notices.length + 1).padStart(2, '0')}`,
    kind,
    title: TITLES[kind],
    issuedAt: by.at,
    unit: by.unit,
    table: null,
    signatures: [],
    ...bodies[kind](task, by),
  };
  return { ...task, notices: [...task.notices, notice] };
}
