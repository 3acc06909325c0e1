import type { Month } from '@one-window/procedures';
import type { Tx } from '../context.ts';

/** A row of `allowance_member`. */
export interface MemberRow {
  benefitId: string;
  residentId: string;
  fromMonth: Month;
  throughMonth: Month | null;
  reason: 'DEATH' | 'LEFT' | null;
}

/** A row of `allowance_income`. */
export interface IncomeRow {
  id: string;
  benefitId: string;
  kind: string;
  residentId: string | null;
  sourceId: string | null;
  monthlyFen: number;
  fromMonth: Month;
  throughMonth: Month | null;
  source: string;
}

/** A resident as others told of them. */
export interface PersonFacts {
  id: string;
  gridCode: string;
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
  diedOn: string | null;
}

/** A pension as social security told of it. */
export interface PensionFacts {
  id: string;
  residentId: string;
  monthlyAmountFen: number;
  fromMonth: Month;
  throughMonth: Month | null;
}

/** Everything that the reconciliation of some allowances looks at. */
export interface HouseholdFacts {
  members: MemberRow[];
  incomes: IncomeRow[];
  /** Present members of each household, by household; a household that is not known yet has no entry. */
  households: Map<string, { gridCode: string; memberIds: string[] }>;
  people: Map<string, PersonFacts>;
  pensions: PensionFacts[];
}

/** Columns of a `MemberRow`; the table is `m`. */
export const memberColumns = `m.benefit_id as "benefitId", m.resident_id as "residentId", m.from_month as "fromMonth",
  m.through_month as "throughMonth", m.reason`;

/** Columns of an `IncomeRow`; the table is `i`. */
export const incomeColumns = `i.id, i.benefit_id as "benefitId", i.kind, i.resident_id as "residentId", i.source_id as "sourceId",
  i.monthly_fen as "monthlyFen", i.from_month as "fromMonth", i.through_month as "throughMonth", i.source`;

/** Loads the facts of allowances and their households: five statements, whatever the number. */
export async function loadHouseholds(
  tx: Pick<Tx, 'sql'>,
  benefitIds: readonly string[],
  householdIds: readonly string[],
): Promise<HouseholdFacts> {
  const members = await tx.sql<MemberRow>(
    `select ${memberColumns} from allowance_member m where m.benefit_id = any($1::uuid[]) order by m.from_month`,
    benefitIds,
  );
  const incomes = await tx.sql<IncomeRow>(
    `select ${incomeColumns} from allowance_income i where i.benefit_id = any($1::uuid[]) order by i.from_month`,
    benefitIds,
  );
  const households = await tx.sql<{ id: string; gridCode: string; memberIds: string[] }>(
    `select id, grid_code as "gridCode", member_ids::text[] as "memberIds" from household_replica where id = any($1::uuid[])`,
    householdIds,
  );
  const everyone = [
    ...new Set([...members.map(({ residentId }) => residentId), ...households.flatMap(({ memberIds }) => memberIds)]),
  ];
  const people = await tx.sql<PersonFacts>(
    `select id, grid_code as "gridCode", status, died_on as "diedOn" from resident_replica where id = any($1::uuid[])`,
    everyone,
  );
  const pensions = await tx.sql<PensionFacts>(
    `select id, resident_id as "residentId", monthly_amount_fen as "monthlyAmountFen", from_month as "fromMonth",
       through_month as "throughMonth" from pension_replica where resident_id = any($1::uuid[])`,
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
