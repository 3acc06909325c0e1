import { expect, test } from '@jest/globals';
import { findServiceDesk, findServiceItem, serviceItemClasses, serviceItems } from './service-items.ts';

test('the catalogue has 91 items in seven classes of thirteen', () => {
  const items = serviceItems();
  expect(items).toHaveLength(91);
  expect(new Set(items.map((item) => item.code)).size).toBe(91);
  expect(serviceItemClasses().map((entry) => items.filter((item) => item.class === entry.code).length)).toEqual([
    13, 13, 13, 13, 13, 13, 13,
  ]);
  expect(items.every((item) => item.classZh.length > 0)).toBe(true);
});

test('an instant item has no limit, a promised one promises no more than the law allows', () => {
  for (const item of serviceItems()) {
    if (item.kind === 'INSTANT') expect([item.code, item.statutoryDays, item.promisedDays]).toEqual([item.code, 0, 0]);
    else
      expect({ code: item.code, kept: item.promisedDays >= 1 && item.promisedDays <= item.statutoryDays }).toEqual({
        code: item.code,
        kept: true,
      });
    expect(item.ways.includes('PROXY')).toBe(item.proxy);
  }
});

test('materials have stable codes, and evidence only where data can replace them', () => {
  const materials = serviceItems().flatMap((item) =>
    item.materials.map((material) => ({ item: item.code, ...material })),
  );
  expect(new Set(materials.map((material) => material.code)).size).toBe(materials.length);
  expect(materials.filter((material) => !material.code.startsWith(`${material.item}-M`))).toEqual([]);
  expect(materials.filter((material) => material.evidence && !material.standIn)).toEqual([]);
  expect(materials.filter((material) => material.name.includes('*'))).toEqual([]);
});

test('the pension claim says what it needs and by which law', () => {
  const item = findServiceItem('S02');
  expect(item).toMatchObject({
    version: 1,
    department: 'social-security',
    kind: 'PROMISED',
    statutoryDays: 20,
    promisedDays: 10,
    feeFen: 0,
  });
  expect(item?.legalBasis).toContain('第十八条');
  expect(item?.materials.map(({ code, name, standIn, evidence }) => [code, name, standIn, evidence])).toEqual([
    ['S02-M1', '身份证', false, null],
    ['S02-M2', '缴费记录', true, 'pensionContributions'],
    ['S02-M3', '银行账户', false, null],
  ]);
  expect(findServiceItem('S03')?.materials[1]).toMatchObject({ name: '生存信息', evidence: 'lifeCertification' });
  expect(findServiceItem('s02')).toBeUndefined();
});

test("every item's department has a service counter with hours and phone", () => {
  for (const item of serviceItems()) expect(findServiceDesk(item.department)?.phone).toMatch(/^\d[\d-]+$/);
  expect(findServiceDesk('one-window')).toBeUndefined();
});
