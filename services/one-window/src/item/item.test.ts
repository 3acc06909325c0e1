import { describe, expect, test } from '@jest/globals';
import { serviceItems } from '@one-window/contracts/codes';
import { printablePage } from '../notice/page.ts';
import { discordOf, formOf } from './forms.ts';
import { decidingDepartments, offeredItems } from './offered-items.ts';
import { unknownAnswer } from './situation.ts';
import { printTellOnce, tellOnceOf } from './tell-once.ts';

test('each of the 91 items has a tell-once notice that can be printed', () => {
  expect(serviceItems()).toHaveLength(91);
  for (const item of serviceItems()) {
    const notice = tellOnceOf(item);
    expect(notice.conditions.length).toBeGreaterThan(0);
    expect(notice.materials.length).toBeGreaterThanOrEqual(item.materials.length);
    expect(notice.phone).not.toBe('');
    expect(notice.name).toBe(item.nameZh);
    for (const line of notice.materials.slice(0, item.materials.length))
      expect(line).toMatch(/原件1份，.+(出具|提供)；/);
    const html = printTellOnce(item);
    for (const heading of ['受理条件', '申请材料', '办理期限', '收费', '到场次数', '咨询电话', '办理依据'])
      expect(html).toContain(heading);
    expect(html).toContain(item.nameZh);
    for (const material of item.materials) expect(html).toContain(material.name);
  }
});

test('answers narrow what is told; what was not answered is told with its situation', () => {
  const item = serviceItems().find(({ code }) => code === 'A01')!;
  const all = tellOnceOf(item).materials;
  expect(all.find((line) => line.startsWith('租房合同'))).toContain('情形：现在的住房是自有还是租借？租住或借住');
  const told = tellOnceOf(item, [
    { question: 'A01-Q1', answer: 'NO' },
    { question: 'A01-Q2', answer: 'OWN' },
    { question: 'A01-Q3', answer: 'NO' },
  ]);
  const names = told.materials.map((line) => line.split('（')[0]);
  expect(names).toEqual(expect.arrayContaining(['住房情况', '家庭经济状况核对授权书']));
  for (const needless of ['收入证明', '租房合同或借住证明', '诊断证明或残疾人证'])
    expect(names).not.toContain(needless);
  expect(told.materials.join()).not.toContain('情形：');
});

test('an answer that the item does not know is refused', () => {
  const item = serviceItems().find(({ code }) => code === 'E01')!;
  expect(unknownAnswer(item, [{ question: 'E01-Q1', answer: 'SELF' }])).toBeUndefined();
  expect(unknownAnswer(item, [{ question: 'E01-Q1', answer: '__proto__' }])).toBe('__proto__');
  expect(unknownAnswer(item, [{ question: 'A01-Q1', answer: 'YES' }])).toBe('A01-Q1');
});

test('a material that depends on an answer names a question and options of its item', () => {
  for (const item of serviceItems()) {
    for (const { when } of item.materials) {
      const question = item.questions.find(({ code }) => code === when?.question);
      if (when) expect(question?.options.map(({ code }) => code)).toEqual(expect.arrayContaining(when.options));
    }
    for (const { code } of item.questions) expect(code.startsWith(`${item.code}-Q`)).toBe(true);
    if (item.kind === 'INSTANT') expect(item.materials.filter(({ mayFollow }) => mayFollow)).toEqual([]);
  }
});

describe('forms', () => {
  const field = (item: string, name: string) => formOf(item).find((candidate) => candidate.name === name)!;

  test.each<[string, string, string, boolean]>([
    ['R04', 'idNumber', '11010519491231002X', true],
    ['R04', 'idNumber', '110105194912310021', false],
    ['R04', 'houseId', "1' or '1'='1", false],
    ['R04', 'inflowReason', 'WORK', true],
    ['R04', 'inflowReason', 'toString', false],
    ['R08', 'birthOn', '2026-02-29', false],
    ['R08', 'birthCertificateNumber', 'T430012345', true],
    ['R08', 'birthCertificateNumber', 'T43001234', false],
    ['A01', 'depositsFen', '0', true],
    ['A01', 'depositsFen', '-1', false],
    ['A01', 'depositsFen', '1.5', false],
    ['A01', 'adultsAuthorised', '0', false],
    ['G04', 'kind', 'NEIGHBOUR', true],
    ['G04', 'description', '长'.repeat(501), false],
    ['C03', 'areaSquareMetres', '100000', false],
    ['C03', 'gridCode', '431102', false],
    ['S09', 'change', 'STOP', true],
  ])('%s %s takes %s: %s', (item, name, value, isRight) => {
    expect(field(item, name).accepts(value)).toBe(isRight);
  });

  test('a change of relation needs the relation, a departure does not', () => {
    const memberId = '01926511-c108-7602-a426-f653c3a05335';
    expect(discordOf('R10', { change: 'JOIN', memberId }, new Set())).toMatchObject({ code: 'FORM_FIELD_REQUIRED' });
    expect(discordOf('R10', { change: 'LEAVE', memberId }, new Set())).toBeUndefined();
  });

  test('accounts, id numbers and names of others are never shown back', () => {
    const open = serviceItems().flatMap(({ code }) =>
      formOf(code).filter(({ name, secret }) => !secret && /account|idNumber|phone|^name$|opponentName/i.test(name)),
    );
    expect(open).toEqual([]);
  });
});

test('every offered item is decided by a department that publishes its cases', () => {
  for (const code of offeredItems) {
    const item = serviceItems().find((candidate) => candidate.code === code);
    expect(decidingDepartments as readonly string[]).toContain(item?.department);
  }
});

test('text never becomes markup on a printed page', () => {
  const nasty = `<script>alert("x")</script><img src=x onerror='y'>&`;
  const html = printablePage({
    title: nasty,
    number: nasty,
    sections: [{ heading: nasty, paragraphs: [nasty] }],
    foot: [nasty],
  });
  expect(html).not.toMatch(/<script|<img|onerror='/);
  expect(html).toContain('&lt;script&gt;');
});
