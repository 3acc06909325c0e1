import { describe, expect, test } from '@jest/globals';
import type { CaseStep } from '@one-window/contracts';
import { calendar } from '@one-window/contracts/codes';
import { sampleApplication } from '../testing/sample-application.ts';
import type { Application, ApplicationMaterial } from '../application/table/application.ts';
import { applyCase } from '../application/rules/case-steps.ts';
import { formAndCopies } from '../application/rules/material-form.ts';
import { deliver, submit } from '../application/rules/window-steps.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { printNotice } from './print.ts';

const unit = '零陵区社会保险经办机构';
const phone = '0746-0000005';
const material = (code: string, name: string, obtained: ApplicationMaterial['obtained']): ApplicationMaterial => ({
  code,
  name,
  obtained,
  evidence: null,
  takenAt: null,
  ...formAndCopies(obtained),
});
const materials = [material('S02-M1', '身份证', 'PAPER'), material('S02-M2', '缴费记录', 'TO_FOLLOW')];
const submitted = (of: Partial<Application> = {}) => submit(sampleApplication({ materials, ...of }), calendar);

const steps = {
  ACCEPTED: { kind: 'ACCEPTED' },
  NOT_ACCEPTED: { kind: 'NOT_ACCEPTED', reason: '不属于本机构职权' },
  CORRECTION: {
    kind: 'CORRECTION_REQUESTED',
    items: [{ what: '身份证过期' }, { what: '缺签名' }],
    allowedUntil: '2026-12-04',
  },
  PAUSE: {
    kind: 'PAUSED',
    pauseKind: 'SPECIAL_PROCEDURE',
    name: '异地核查',
    reason: '核实缴费',
    approvedBy: '张秀英',
    limitOn: '2026-11-25',
  },
  GRANTED: {
    kind: 'DECIDED',
    outcome: 'GRANTED',
    reason: '符合条件',
    remedies: null,
    certificateNumber: '湘养字001',
  },
  REFUSED: { kind: 'DECIDED', outcome: 'REFUSED', reason: '年限不足', remedies: null, certificateNumber: null },
  WITHDRAWN: { kind: 'WITHDRAWN', reason: '申请人自愿撤回' },
} as const;

function after(...kinds: (keyof typeof steps)[]): Application {
  const made = kinds.map(
    (kind, at) =>
      ({
        no: at + 1,
        at: `2026-11-0${at + 3}T02:00:00.000Z`,
        unit,
        handler: '刘海燕',
        opinion: '',
        ...steps[kind],
      }) as CaseStep,
  );
  const state = {
    applicationId: sampleApplication({}).id,
    createdResidentId: null,
    status: 'IN_REVIEW' as const,
    steps: made,
  };
  return applyCase(submitted(), { ...state, holder: { unit, name: '刘海燕' } }, '2026-11-02T02:00:00.000Z', calendar);
}

function noticeOf(application: Application, kind: NoticeKind): Notice {
  const notice = application.notices.find((candidate) => candidate.kind === kind);
  if (!notice) throw new Error(`no ${kind}`);
  return notice;
}

const delivered = () =>
  deliver(after('ACCEPTED', 'GRANTED'), {
    at: '2026-11-09T02:00:00.000Z',
    handler: '王芳',
    receivedBy: '陈桂英',
    certificate: { name: '养老待遇领取证', number: '湘养字001', validThrough: '2036-11-04' },
  });

describe('each paper holds what it must (domain tables, 行政许可法 arts 32, 38, 42, 44)', () => {
  test.each<[NoticeKind, () => Application, (string | RegExp)[]]>([
    [
      'RECEIPT',
      submitted,
      ['陈桂英', '身份证', '原件1份', '缴费记录', '容缺后补', '王芳', phone, '不是受理通知书', '承诺10个工作日'],
    ],
    [
      'PROXY_AUTHORISATION',
      () => submitted({ agentName: '蒋建军' }),
      [
        '委托人（申请人）：陈桂英',
        '受托人（代办人）：蒋建军',
        /委托权限/,
        /委托期限/,
        /暂停、恢复或者终止/,
        '受托人电话',
      ],
    ],
    ['HAND_OVER', submitted, ['徐家井社区一窗受理窗口', '王芳', '人力资源和社会保障', '身份证', '移交人', '接收人']],
    [
      'ACCEPTANCE',
      () => after('ACCEPTED'),
      ['2026年11月3日起受理', '2026年11月17日', '法定期限至', unit, '刘海燕', phone],
    ],
    ['CORRECTION', () => after('CORRECTION'), ['1. 身份证过期', '2. 缺签名', '2026年12月4日', phone]],
    [
      'NOT_ACCEPTED',
      () => after('NOT_ACCEPTED'),
      ['不属于本机构职权', '依据：《社会保险经办条例》', '行政复议', '行政诉讼'],
    ],
    [
      'PAUSE',
      () => after('ACCEPTED', 'PAUSE'),
      ['异地核查', '核实缴费', '批准人：张秀英', '2026年11月25日', '不计入办理期限'],
    ],
    ['DECISION', () => after('ACCEPTED', 'GRANTED'), ['准予', '符合条件', '湘养字001', '依据：', '行政复议']],
    ['DECISION', () => after('ACCEPTED', 'REFUSED'), ['不予准予', '年限不足', '依据：', '行政复议', '行政诉讼']],
    ['WITHDRAWAL', () => after('ACCEPTED', 'WITHDRAWN'), ['2026年11月4日撤回', '申请人自愿撤回']],
    [
      'DELIVERY',
      delivered,
      ['由陈桂英签收', '王芳', '办理结果通知书', '养老待遇领取证', '湘养字001', '2036-11-04', '领取人'],
    ],
  ])('%s', async (kind, make, parts) => {
    const application = make();
    const notice = noticeOf(application, kind);
    const said = JSON.stringify([notice.paragraphs, notice.table, notice.signatures]);
    for (const part of parts) expect(said).toMatch(typeof part === 'string' ? new RegExp(escape(part)) : part);
    const html = await printNotice(application, notice, 'ABCD2345');
    for (const text of [notice.title, notice.number, notice.unit, '年11月']) expect(html).toContain(text);
    expect(html.includes('查询码：ABCD2345')).toBe(kind === 'RECEIPT');
    expect(html.includes('<svg')).toBe(kind === 'RECEIPT');
    expect(html.includes('（盖章）')).toBe(kind !== 'PROXY_AUTHORISATION');
  });

  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
});

test('an instant item hands nothing over; without an agent nobody is authorised', () => {
  const kinds = (application: Application) => application.notices.map(({ kind }) => kind);
  expect(kinds(submitted({ kind: 'INSTANT' }))).toEqual(['RECEIPT', 'ACCEPTANCE']);
  expect(kinds(submitted())).toEqual(['RECEIPT', 'HAND_OVER']);
  expect(kinds(submitted({ agentName: '蒋建军' }))).toEqual(['RECEIPT', 'PROXY_AUTHORISATION', 'HAND_OVER']);
});

test('a table stands among its paragraphs, and its cells never become markup', async () => {
  const nasty = [material('S02-M1', '<b>身份证</b>', 'PAPER')];
  const application = submitted({ materials: nasty });
  const html = await printNotice(application, noticeOf(application, 'RECEIPT'), undefined);
  expect(html).toContain('<td>&lt;b&gt;身份证&lt;/b&gt;</td>');
  expect(html.indexOf('<table>')).toBeGreaterThan(html.indexOf('的下列材料'));
  expect(html.indexOf('<table>')).toBeLessThan(html.indexOf('不是受理通知书'));
});
