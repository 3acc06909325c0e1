import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DivisionChanged, GridChanged } from '@one-window/contracts/governance-petitions';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { anIdNumber, callers, grids, setup } from '../testing/setup.ts';
import { titles, UnreadableFile } from './columns.ts';
import { importResidents } from './import-residents.ts';
import { readFile } from './read-file.ts';
import { inert, openRejectsFile } from './rejects-file.ts';

const sample = path.resolve(import.meta.dirname, '../../samples/residents-sample.csv');
let at: Awaited<ReturnType<typeof setup>>;
let folder: string;
beforeAll(async () => {
  at = await setup();
  await at.given.places();
  folder = mkdtempSync(path.join(tmpdir(), 'import-'));
}, 60_000);
afterAll(async () => {
  await at.dispose();
  rmSync(folder, { recursive: true });
});

async function run(file: string) {
  const rejectsFile = path.join(folder, 'rejects.csv');
  const rejects = openRejectsFile(rejectsFile);
  const target = { database: at.parts.database, vault: at.resources.vault, clock: at.parts.clock, rejects };
  const summary = await importResidents(readFile(file), target).finally(() => rejects.close());
  const rows = parse(readFileSync(rejectsFile), { bom: true, columns: true }) as Record<string, string>[];
  return { summary, rows, reasons: rows.map((row) => row['原因']!), mode: statSync(rejectsFile).mode & 0o777 };
}

let sequence = 0;
/** A line of an import file: a householder of a household and house of their own, unless told otherwise. */
function line(more: Partial<Record<string, string>> = {}): string[] {
  sequence += 1;
  const row: Record<string, string | undefined> = {
    网格编码: grids.home,
    门牌: `南津路${sequence}号`,
    户号: `T${sequence}`,
    与户主关系: '0',
    姓名: '冯导入',
    身份证号: anIdNumber(),
    民族: '01',
    人口类别: '01',
    居住方式: '01',
    ...more,
  };
  return titles.map((title) => row[title] ?? '');
}
function csv(lines: string[][], header: readonly string[] = titles): string {
  const file = path.join(folder, `${sequence}-${lines.length}.csv`);
  writeFileSync(file, stringify([[...header], ...lines]));
  return file;
}
const factCount = async () => (await at.admin.query('select count(*)::int as n from kit.outbox')).rows[0].n as number;

describe('the sample', () => {
  const kindOf = (reason: string) =>
    /校验位|网格编码|重复|没有户主|手机号|日期|民族代码|人口类别代码/.exec(reason)?.[0] ?? reason;
  const expected = { 校验位: 8, 网格编码: 7, 重复: 7, 日期: 7, 没有户主: 7, 手机号: 7, 民族代码: 4, 人口类别代码: 3 };
  const kinds = (reasons: string[]) => {
    const counts: Record<string, number> = {};
    for (const reason of reasons) counts[kindOf(reason)] = (counts[kindOf(reason)] ?? 0) + 1;
    return counts;
  };

  test('1,000 rows, exactly the 50 bad ones refused with their reasons; again, nothing changes', async () => {
    const first = await run(sample);
    expect(kinds(first.reasons)).toEqual(expected);
    expect(first.summary).toEqual({ read: 1000, imported: 950, unchanged: 0, rejected: 50 });
    expect(first.mode).toBe(0o600);
    const told = await factCount();
    const { rows } = await at.admin.query('select count(*)::int as n from household where householder_id is null');
    expect(rows[0].n).toBe(0);

    const second = await run(sample);
    expect(second.summary).toEqual({ read: 1000, imported: 0, unchanged: 950, rejected: 50 });
    expect(second.rows).toEqual(first.rows);
    expect(await factCount()).toBe(told);
  });

  test('a rejected row is told with its line, as it came', async () => {
    const { rows } = await run(sample);
    const lines = readFileSync(sample, 'utf8').split('\n');
    for (const { 行号: number, 身份证号: idNumber } of rows) expect(lines[Number(number) - 1]).toContain(idNumber);
  });

  test('each new resident and household is told once, version 1, without numbers', async () => {
    const { rows } = await at.admin.query(`select type, count(*)::int as n, count(distinct subject)::int as subjects,
      max(aggregate_version)::int as version from kit.outbox where actor = 'system:import' group by type order by type`);
    expect(rows[1]).toEqual({ type: 'people-housing.resident.registered.v1', n: 950, subjects: 950, version: 1 });
    expect(rows[0]).toMatchObject({ type: 'people-housing.household.changed.v1', n: rows[0].subjects, version: 1 });
    const [event] = await at.emitted('people-housing.resident.registered.v1');
    expect(JSON.stringify(event)).not.toMatch(/431103\d{11}/);
  });
});

describe('places are governance’s', () => {
  test('a grid that was given up takes no house, a division’s name stands in the address', async () => {
    const [given, kept] = ['43110200400702', '43110200400703'];
    const grid = { communityCode: '431102004007', name: '测试网格', type: 'C' } as const;
    await at.receive(GridChanged, given, { state: { ...grid, active: false } }, { version: 2 });
    const division = { name: '新名社区', level: 'COMMUNITY', parentCode: '431102004', active: true } as const;
    await at.receive(DivisionChanged, '431102004007', { state: division }, { version: 2 });
    const { reasons, summary } = await run(
      csv([line({ 网格编码: given }), line({ 网格编码: kept, 门牌: '新名路1号', 户号: 'PLACE1' })]),
    );
    expect(reasons).toEqual([`网格编码“${given}”不存在或已停用`]);
    expect(summary.imported).toBe(1);
    const { rows } = await at.admin.query(
      `select a.full_text from address a join house h on h.address_id = a.id where h.door_plate = '新名路1号'`,
    );
    expect(rows).toEqual([{ full_text: '湖南省永州市零陵区徐家井街道新名社区新名路1号' }]);
  });
});

describe('rows against what is there', () => {
  test('an id number that is another person’s is refused, the same person is unchanged wherever they live now', async () => {
    const { members } = await at.given.household([{ name: '陈在库' }], { gridCode: grids.abroad });
    const { idNumber } = members[0]!;
    const other = await run(csv([line({ 身份证号: idNumber, 姓名: '陈冒名' })]));
    expect(other.reasons).toEqual(['身份证号已在库中登记，姓名不同']);
    expect((await run(csv([line({ 身份证号: idNumber, 姓名: '陈在库' })]))).summary).toMatchObject({
      unchanged: 1,
      imported: 0,
    });
  });

  test('a member joins a household imported before, whose change is told again; a second householder does not', async () => {
    const head = line({ 户号: 'JOIN1', 门牌: '南津路特1号' });
    await run(csv([head]));
    const { summary, reasons } = await run(
      csv([
        head,
        line({ 户号: 'JOIN1', 门牌: '南津路特1号', 与户主关系: '配偶', 姓名: '冯后来' }),
        line({ 户号: 'JOIN1', 门牌: '南津路特1号', 姓名: '冯篡位' }),
      ]),
    );
    expect(summary).toEqual({ read: 3, imported: 1, unchanged: 1, rejected: 1 });
    expect(reasons).toEqual(['一户只能有一名户主']);
    const { rows } = await at.admin.query(`select id from household where number = 'JOIN1'`);
    const told = (await at.emitted('people-housing.household.changed.v1')).filter(
      ({ subject }) => subject === rows[0].id,
    );
    expect(told.map(({ version, data }) => [version, data.state.memberIds.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const found = await at.query(callers.clerk, '{ searchResidents(text: "冯后来") { edges { node { doorPlate } } } }');
    expect(found.data.searchResidents.edges).toEqual([{ node: { doorPlate: '南津路特1号' } }]);
  });

  test('rows of a household that do not stand together, one whose house differs, one whose householder is bad', async () => {
    const { summary, reasons } = await run(
      csv([
        line({ 户号: 'A', 门牌: '甲' }),
        line({ 户号: 'B', 门牌: '乙' }),
        line({ 户号: 'A', 门牌: '甲', 与户主关系: '2' }),
        line({ 户号: 'A', 门牌: '丙', 与户主关系: '2' }),
        line({ 户号: 'C', 门牌: '丁', 姓名: '<script>' }),
        line({ 户号: 'C', 门牌: '丁', 与户主关系: '1' }),
      ]),
    );
    expect(summary).toEqual({ read: 6, imported: 3, unchanged: 0, rejected: 3 });
    expect(reasons).toEqual([
      '户号已用于其他房屋',
      '姓名须为 1 至 50 个字，且不含特殊字符',
      '该户没有户主，或户主一行有误',
    ]);
  });

  test('everything that is wrong with a row is said', async () => {
    const { reasons } = await run(
      csv([
        line({
          网格编码: '1',
          身份证号: '',
          手机号: '+86 1',
          人口类别: '流动人口',
          建筑面积: '-3',
          登记日期: '2999-01-01',
        }),
      ]),
    );
    for (const part of ['应为18位', '网格编码“1”不存在', '手机号', '流入原因', '建筑面积', '晚于今天'])
      expect(reasons[0]).toContain(part);
  });
});

describe('files', () => {
  test('XLSX, with days as days and labels for codes', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('居民');
    sheet.addRow([...titles]);
    const cells: unknown[] = line({ 民族: '瑶族', 人口类别: '户籍人口', 姓名: '盘表格' });
    cells[titles.indexOf('登记日期')] = new Date('2024-02-29');
    sheet.addRow(cells);
    sheet.addRow(line({ 民族: '火星族' }));
    const file = path.join(folder, 'residents.xlsx');
    await book.xlsx.writeFile(file);
    const { summary, reasons, rows } = await run(file);
    expect(summary).toMatchObject({ read: 2, imported: 1 });
    expect(reasons).toEqual(['民族代码“火星族”不存在']);
    expect(rows[0]!['行号']).toBe('3');
    const stored = await at.admin.query(
      `select ethnicity_code, registered_on::text from resident where name = '盘表格'`,
    );
    expect(stored.rows).toEqual([{ ethnicity_code: '13', registered_on: '2024-02-29' }]);
  });

  test('a file saved in GB 18030', async () => {
    const header = Buffer.from('cdf8b8f1b1e0c2eb2cc3c5c5c62cbba7bac5', 'hex'); // 网格编码,门牌,户号
    const file = path.join(folder, 'gbk.csv');
    writeFileSync(file, Buffer.concat([header, Buffer.from('\n1,2,3\n')]));
    await expect(run(file)).rejects.toThrow(/^文件缺少列：与户主关系、姓名、身份证号/);
  });

  test.each([
    ['empty', '', /文件为空/],
    ['without a column', '姓名,身份证号\n王,1', /文件缺少列：网格编码/],
    ['with an open quote', `${titles.join(',')}\n"${'x,'.repeat(40_000)}`, /引号或格式有误/],
  ])('one %s is refused in words', async (name, content, message) => {
    const file = path.join(folder, `${name}.csv`);
    writeFileSync(file, content);
    await expect(run(file)).rejects.toThrow(message);
    await expect(run(file)).rejects.toThrow(UnreadableFile);
  });

  test('neither CSV nor XLSX', () => {
    expect(() => readFile('residents.pdf')).toThrow(/只能导入/);
    const fake = path.join(folder, 'fake.xlsx');
    writeFileSync(fake, 'no zip');
    return expect(run(fake)).rejects.toThrow('不是可以读取的 XLSX 文件');
  });

  test('a formula in a rejected cell is made inert', async () => {
    const { rows } = await run(csv([line({ 姓名: '=HYPERLINK("http://x")' })]));
    expect(rows[0]!['姓名']).toMatch(/^'=HYPERLINK/);
    expect(['=1', '+1', '-1', '@x', '\tx'].map(inert)).toEqual(["'=1", "'+1", "'-1", "'@x", "'\tx"]);
    expect(inert('王-1')).toBe('王-1');
  });
});
