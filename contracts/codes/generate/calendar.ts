/** Writes data/calendar.json from `chinese-days`; a year whose days changed gets the next version. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Year {
  version: number;
  holidays: Record<string, string>;
  makeUpDays: Record<string, string>;
}

const require = createRequire(import.meta.url);
const published = require('chinese-days/dist/chinese-days.json') as {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
};
const packageVersion = (require('chinese-days/package.json') as { version: string }).version;

const file = new URL('../data/calendar.json', import.meta.url);
const before: Record<string, Year> = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { years: Record<string, Year> }).years
  : {};

/** `{ '2026-01-01': "New Year's Day,元旦,1" }` → the days of one year with their Chinese names. */
function daysOf(year: string, days: Record<string, string>): Record<string, string> {
  const ofYear = Object.entries(days).filter(([date]) => date.startsWith(year));
  return Object.fromEntries(ofYear.sort().map(([date, label]) => [date, label.split(',')[1] ?? label]));
}

const years: Record<string, Year> = {};
for (const year of [...new Set(Object.keys(published.holidays).map((date) => date.slice(0, 4)))].sort()) {
  const days = { holidays: daysOf(year, published.holidays), makeUpDays: daysOf(year, published.workdays) };
  const old = before[year];
  const isSame = old && JSON.stringify({ holidays: old.holidays, makeUpDays: old.makeUpDays }) === JSON.stringify(days);
  years[year] = { version: isSame ? old.version : (old?.version ?? 0) + 1, ...days };
}

const source = {
  package: 'chinese-days',
  packageVersion,
  licence: 'MIT',
  of: '国务院办公厅关于部分节假日安排的通知, one a year',
};
writeFileSync(file, `${JSON.stringify({ source, years }, null, 2)}\n`);
