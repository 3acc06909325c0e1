import {
  codesOf,
  DWELLING,
  ETHNICITY,
  INFLOW_REASON,
  isCodeOf,
  isPlainDate,
  MARITAL_STATUS,
  parseIdNumber,
  parseMobile,
  POPULATION_KIND,
  RELATION,
} from '@one-window/contracts/codes';
import { readName } from '../resident/input.ts';
import { columns, type Column, type SourceRow } from './columns.ts';

/** A row that is right in itself. */
export interface CheckedRow {
  source: SourceRow;
  gridCode: string;
  doorPlate: string;
  householdNumber: string;
  relation: string;
  name: string;
  idNumber: string;
  sex: string;
  birthOn: string;
  phone: string | null;
  ethnicity: string;
  populationKind: string;
  maritalStatus: string | null;
  inflowReason: string | null;
  dwelling: string;
  floorArea: number | null;
  registeredOn: string;
}

const FLOATING = '02';

/** Reads a code by itself or by its label; a lone digit may have lost its leading zero in a spreadsheet. */
function codeIn(table: Record<string, string>, text: string): string | undefined {
  if (isCodeOf(table, text)) return text;
  if (isCodeOf(table, `0${text}`)) return `0${text}`;
  return codesOf(table).find(({ label }) => label === text || label === `${text}族`)?.code;
}

/** The row, or everything that is wrong with it in words. */
export function checkRow(
  source: SourceRow,
  { today, isActiveGrid }: { today: string; isActiveGrid(code: string): boolean },
): CheckedRow | string[] {
  const { cells } = source;
  const faults: string[] = [];
  const required = (column: Column, longest: number) => {
    const text = cells[column];
    if (text === '') faults.push(`${columns[column].title}未填写`);
    else if (text.length > longest || /\p{Cc}/u.test(text)) faults.push(`${columns[column].title}过长或含有特殊字符`);
    return text;
  };
  const code = (column: Column, table: Record<string, string>, isRequired: boolean) => {
    const text = isRequired ? required(column, 20) : cells[column];
    if (text === '') return null;
    const found = codeIn(table, text);
    if (!found) faults.push(`${columns[column].title}代码“${text.slice(0, 20)}”不存在`);
    return found ?? null;
  };

  const identity = parseIdNumber(cells.idNumber, today);
  if (!identity.ok) faults.push(identity.message);
  if (!isActiveGrid(cells.gridCode)) faults.push(`网格编码“${cells.gridCode.slice(0, 20)}”不存在或已停用`);
  const name = readName(cells.name);
  if (!name.ok) faults.push(name.error.message);
  const phone = cells.phone === '' ? null : parseMobile(cells.phone);
  if (phone && !phone.ok) faults.push(phone.message);

  const doorPlate = required('doorPlate', 100);
  const householdNumber = required('householdNumber', 40);
  const relation = code('relation', RELATION, true);
  const ethnicity = code('ethnicity', ETHNICITY, true);
  const populationKind = code('populationKind', POPULATION_KIND, true);
  const maritalStatus = code('maritalStatus', MARITAL_STATUS, false);
  const inflowReason = code('inflowReason', INFLOW_REASON, false);
  if (populationKind === FLOATING && cells.inflowReason === '') faults.push('流动人口须填写流入原因');
  const dwelling = code('dwelling', DWELLING, true);
  const floorArea = cells.floorArea === '' ? null : Number(cells.floorArea);
  if (floorArea !== null && !(floorArea > 0 && floorArea < 100_000)) faults.push('建筑面积须为正数');
  const registeredOn = cells.registeredOn || today;
  faults.push(...faultsOfDay(registeredOn, today, identity.ok ? identity.birthOn : undefined));

  if (faults.length > 0 || !identity.ok || !name.ok) return faults;
  return {
    source,
    gridCode: cells.gridCode,
    doorPlate,
    householdNumber,
    relation: relation!,
    name: name.value,
    idNumber: identity.idNumber,
    sex: identity.sex,
    birthOn: identity.birthOn,
    phone: phone?.ok ? phone.mobile : null,
    ethnicity: ethnicity!,
    populationKind: populationKind!,
    maritalStatus,
    inflowReason: populationKind === FLOATING ? inflowReason : null,
    dwelling: dwelling!,
    floorArea,
    registeredOn,
  };
}

function faultsOfDay(day: string, today: string, birthOn: string | undefined): string[] {
  if (!isPlainDate(day)) return [`登记日期“${day.slice(0, 20)}”不存在`];
  if (day > today) return ['登记日期晚于今天'];
  return birthOn !== undefined && day < birthOn ? ['登记日期早于出生日期'] : [];
}
