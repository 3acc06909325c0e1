import { dataFile } from './data-file.ts';

export type DivisionLevel = 'DISTRICT' | 'SUBDISTRICT' | 'COMMUNITY';

/** An administrative division 行政区划 by the statistics bureau's code: 6 (district), 9 (subdistrict or town) or 12 (community or village) digits. */
export interface Division {
  code: string;
  name: string;
  level: DivisionLevel;
  /** The division one level up; of a district the four digits of its city, which is no `Division` here. */
  parentCode: string;
}

interface DivisionsFile {
  divisions: (Division & { above?: string })[];
}

const table = dataFile('divisions', (file: DivisionsFile) => {
  const byCode = new Map<string, Division>();
  const above = new Map<string, string>();
  for (const { above: names, ...division } of file.divisions) {
    byCode.set(division.code, Object.freeze(division));
    if (names) above.set(division.code, names);
  }
  return { byCode, all: [...byCode.values()], above };
});

const counties = dataFile('counties', (file: { counties: [string, string][] }) => new Map(file.counties));

/** The division with exactly this code, or undefined when the three districts have none. */
export function findDivision(code: string): Division | undefined {
  return table().byCode.get(code);
}

/** Every division that lies in `code`, at any depth and without itself, in the order of the codes; an empty code means all. */
export function divisionsUnder(code: string): Division[] {
  return table().all.filter((division) => division.code !== code && division.code.startsWith(code));
}

/** Province and city that stand before the district in a standard address (湖南省永州市); empty outside the three districts. */
export function namesAbove(code: string): string {
  return table().above.get(code.slice(0, 6)) ?? '';
}

/** Full name of one of the country's counties and districts by its six digits (2023), or nothing. */
export function findCountyName(code: string): string | undefined {
  return counties().get(code);
}

/** Codes of all the country's counties and districts (2023), in their order. */
export function countyCodes(): string[] {
  return [...counties().keys()];
}
