import type { HouseholdRow, HouseRow } from '../generated/tables.ts';
import type { CheckedRow } from './check-row.ts';

/** What the database knows of an id number. */
export interface KnownResident {
  name: string;
}

/** What the database knows of a household number. */
export type KnownHousehold = Pick<HouseholdRow, 'id' | 'houseId' | 'gridCode'> &
  Pick<HouseRow, 'doorPlate'> & { hasHouseholder: boolean };

/** The adjacent rows of a file that name one household. */
export interface Group {
  householdNumber: string;
  rows: CheckedRow[];
}

/** What becomes of a group's rows. */
export interface Decision {
  /** To be inserted; the householder among them when the household is new or has none. */
  accepted: CheckedRow[];
  unchanged: CheckedRow[];
  rejected: { row: CheckedRow; reason: string }[];
}

/** Reasons that a row may be refused for although it is right in itself. */
export const reasons = {
  taken: '身份证号已在库中登记，姓名不同',
  otherHouse: '户号已用于其他房屋',
  secondHouseholder: '一户只能有一名户主',
  noHouseholder: '该户没有户主，或户主一行有误',
} as const;

/** Decides about a household's rows by what the database knows; a person who is there already is left as they are. */
export function decide(
  group: Group,
  known: { resident(row: CheckedRow): KnownResident | undefined; household: KnownHousehold | undefined },
): Decision {
  const decision: Decision = { accepted: [], unchanged: [], rejected: [] };
  const reject = (row: CheckedRow, reason: string) => decision.rejected.push({ row, reason });
  const { household } = known;
  const first = group.rows[0];
  const home = household ?? first;
  let hasHouseholder = household?.hasHouseholder ?? false;
  const fresh: CheckedRow[] = [];
  for (const row of group.rows) {
    const resident = known.resident(row);
    if (resident?.name === row.name) decision.unchanged.push(row);
    else if (resident) reject(row, reasons.taken);
    else if (row.gridCode !== home?.gridCode || row.doorPlate !== home.doorPlate) reject(row, reasons.otherHouse);
    else if (row.relation === '0' && hasHouseholder) reject(row, reasons.secondHouseholder);
    else {
      hasHouseholder ||= row.relation === '0';
      fresh.push(row);
    }
  }
  if (hasHouseholder) decision.accepted = fresh;
  else for (const row of fresh) reject(row, reasons.noHouseholder);
  return decision;
}
