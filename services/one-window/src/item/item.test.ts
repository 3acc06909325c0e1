import { expect, test } from '@jest/globals';
import { serviceItems } from '@one-window/contracts/codes';
import { printablePage } from '../notice/page.ts';
import { decidingDepartments, offeredItems } from './offered-items.ts';
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
