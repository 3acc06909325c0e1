import type { RowOf, Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import { incomeTable, memberTable, type IncomeRow, type MemberRow } from './table.ts';

const personColumns = tables.residentReplica
  .typed<{ status: 'PRESENT' | 'DEPARTED' | 'DECEASED' }>()
  .only('id', 'gridCode', 'status', 'diedOn');
const householdColumns = tables.householdReplica.only('id', 'gridCode', 'memberIds');
const pensionColumns = tables.pensionReplica.without('version', 'status');

/** A resident, of the replica. */
export type PersonFacts = RowOf<typeof personColumns>;

/** A pension, of the replica. */
export type PensionFacts = RowOf<typeof pensionColumns>;

/** All that the recalculation of some allowances reads. */
export interface HouseholdFacts {
  members: MemberRow[];
  incomes: IncomeRow[];
  /** Present members of each household, by household; a household that is not known yet has no entry. */
  households: Map<string, { gridCode: string; memberIds: string[] }>;
  people: Map<string, PersonFacts>;
  pensions: PensionFacts[];
}

/** Loads the facts of allowances and their households: five statements, whatever the number. */
export async function loadHouseholds(
  tx: Pick<Tx, 'sql'>,
  benefitIds: readonly string[],
  householdIds: readonly string[],
): Promise<HouseholdFacts> {
  const members = await tx.sql<MemberRow>(
    `select ${memberTable.columnsOf('m')} from allowance_member m where m.benefit_id = any($1::uuid[]) order by m.from_month`,
    benefitIds,
  );
  const incomes = await tx.sql<IncomeRow>(
    `select ${incomeTable.columnsOf('i')} from allowance_income i where i.benefit_id = any($1::uuid[]) order by i.from_month`,
    benefitIds,
  );
  const households = await tx.sql<RowOf<typeof householdColumns>>(
    `select ${householdColumns.columns} from household_replica where id = any($1::uuid[])`,
    householdIds,
  );
  const everyone = [
    ...new Set([...members.map(({ residentId }) => residentId), ...households.flatMap(({ memberIds }) => memberIds)]),
  ];
  const people = await tx.sql<PersonFacts>(
    `select ${personColumns.columns} from resident_replica where id = any($1::uuid[])`,
    everyone,
  );
  const pensions = await tx.sql<PensionFacts>(
    `select ${pensionColumns.columns} from pension_replica where resident_id = any($1::uuid[])`,
    everyone,
  );
  return {
    members,
    incomes,
    households: new Map(households.map((each) => [each.id, each])),
    people: new Map(people.map((each) => [each.id, each])),
    pensions,
  };
}
