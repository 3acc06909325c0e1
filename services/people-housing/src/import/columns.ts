/** Columns of an import file by the name in its first line; those that may be absent are marked. */
export const columns = {
  gridCode: { title: '网格编码' },
  doorPlate: { title: '门牌' },
  householdNumber: { title: '户号' },
  relation: { title: '与户主关系' },
  name: { title: '姓名' },
  idNumber: { title: '身份证号' },
  phone: { title: '手机号', optional: true },
  ethnicity: { title: '民族' },
  populationKind: { title: '人口类别' },
  maritalStatus: { title: '婚姻状况', optional: true },
  inflowReason: { title: '流入原因', optional: true },
  dwelling: { title: '居住方式' },
  floorArea: { title: '建筑面积', optional: true },
  registeredOn: { title: '登记日期', optional: true },
} as const satisfies Record<string, { title: string; optional?: boolean }>;

export type Column = keyof typeof columns;

/** Titles in the order of a file that we write. */
export const titles: readonly string[] = Object.values(columns).map(({ title }) => title);

/** One line of a file, not checked yet. `line` counts from 1, the line of titles included. */
export interface SourceRow {
  line: number;
  cells: Record<Column, string>;
}

/** The file can't be read at all; `message` says why. */
export class UnreadableFile extends Error {}

/**
 * Which column stands where in a file.
 * @throws UnreadableFile that names every title that is missing
 */
export function placesOf(header: readonly string[]): Map<Column, number> {
  const found = header.map((title) => title.normalize('NFKC').trim());
  const places = new Map<Column, number>();
  const missing: string[] = [];
  for (const [column, { title, ...rest }] of Object.entries(columns)) {
    const at = found.indexOf(title);
    if (at >= 0) places.set(column as Column, at);
    else if (!('optional' in rest)) missing.push(title);
  }
  if (missing.length > 0) throw new UnreadableFile(`文件缺少列：${missing.join('、')}`);
  return places;
}

/** The cells of a line by column, trimmed; what is not there is empty. */
export function cellsAt(places: Map<Column, number>, values: readonly string[]): Record<Column, string> {
  const names = Object.keys(columns) as Column[];
  return Object.fromEntries(names.map((name) => [name, (values[places.get(name) ?? -1] ?? '').trim()])) as Record<
    Column,
    string
  >;
}
