import { gridsUnder, idNumberCheckDigit } from '@one-window/contracts/codes';
import { demoDistrict, households, type DemoHousehold, type DemoResident } from '@one-window/dev/demo';
import { stringify } from 'csv-stringify/sync';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { columns, titles, type Column } from './columns.ts';

/** Writes `samples/residents-sample.csv`: 1,000 rows of invented people, 50 of them bad in known ways. Deterministic. */

type Row = Record<Column, string>;

const rowCount = 1_000;

/** Lengshuitan, the district next door: the demonstration's own people are not registered there, so no number collides. */
const homeDivision = '431103';

const grids = gridsUnder('431102').filter((grid) => !grid.generated);

function idNumberOf(member: DemoResident): string {
  const first17 = homeDivision + member.birthOn.replaceAll('-', '') + member.idNumber.slice(14, 17);
  return first17 + idNumberCheckDigit(first17);
}

function rowsOf(household: DemoHousehold, at: number): Row[] {
  const gridCode = grids[at % grids.length]!.code;
  const doorPlate = `萍阳南路${Math.floor(at / 6) + 1}号1栋1单元${(at % 6) + 1}01`;
  return household.members
    .filter((member) => member.diedOn === null)
    .map((member) => ({
      gridCode,
      doorPlate,
      householdNumber: `LSD${String(at + 1).padStart(5, '0')}`,
      relation: member.relation,
      name: member.name,
      idNumber: idNumberOf(member),
      phone: member.phone ?? '',
      ethnicity: member.ethnicity,
      populationKind: member.populationKind,
      maritalStatus: member.maritalStatus,
      inflowReason: member.inflowReason ?? '',
      dwelling: household.dwelling,
      floorArea: String(household.house.areaSquareMetres),
      registeredOn: member.registeredOn,
    }));
}

function bornOnNoDay(idNumber: string): string {
  const first17 = `${idNumber.slice(0, 10)}0230${idNumber.slice(14, 17)}`;
  return first17 + idNumberCheckDigit(first17);
}

const otherDigit = (digit: string) => (digit === '1' ? '2' : '1');

/** What is done to a row, and how often. A row is one of a member who is not the householder, so that no other row suffers. */
const faults: { times: number; spoil(row: Row, before: Row): void }[] = [
  { times: 8, spoil: (row) => (row.idNumber = row.idNumber.slice(0, 17) + otherDigit(row.idNumber.slice(17))) },
  { times: 7, spoil: (row) => (row.gridCode = `${row.gridCode.slice(0, 12)}99`) },
  { times: 7, spoil: (row, before) => Object.assign(row, { idNumber: before.idNumber, registeredOn: '2026-10-01' }) },
  { times: 4, spoil: (row) => (row.idNumber = bornOnNoDay(row.idNumber)) },
  { times: 3, spoil: (row) => (row.registeredOn = '2026-02-30') },
  { times: 7, spoil: (row) => (row.phone = '1380000') },
  { times: 4, spoil: (row) => (row.ethnicity = '57') },
  { times: 3, spoil: (row) => (row.populationKind = '09') },
];

/** Households of two whose householder's row is left out: their other row is bad. */
const headless = 7;

function sample(): Row[] {
  const families: Row[][] = [];
  let left = headless;
  let count = 0;
  for (const household of households(demoDistrict({ seed: 'import-sample', residents: 1_400 }))) {
    let rows = rowsOf(household, families.length);
    if (left > 0 && rows.length === 2 && families.length % 9 === 8) {
      rows = rows.filter(({ relation }) => relation !== '0');
      left -= 1;
    }
    rows = rows.slice(0, rowCount - count);
    families.push(rows);
    count += rows.length;
    if (count === rowCount) break;
  }
  if (left > 0 || count < rowCount) throw new Error('the sample needs more people');
  const all = families.flat();
  const members = families.filter((rows) => rows[0]?.relation === '0').flatMap((rows) => rows.slice(1));
  const spoils = faults.flatMap(({ times, spoil }) => Array.from({ length: times }, () => spoil));
  const step = Math.floor(members.length / spoils.length);
  spoils.forEach((spoil, at) => {
    const row = members[(at + 1) * step - 1]!;
    spoil(row, all[all.indexOf(row) - 20] ?? all[0]!);
  });
  return all;
}

const names = Object.keys(columns) as Column[];
const file = path.join(import.meta.dirname, '../../samples/residents-sample.csv');
writeFileSync(
  file,
  stringify([titles as string[], ...sample().map((row) => names.map((name) => row[name]))], { bom: true }),
);
