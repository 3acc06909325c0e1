import { type Database, insertRows, type BankAccountVault } from '@one-window/database';
import {
  DEMO_SEED,
  demoApplications,
  demoDistrict,
  demoId,
  residents,
  storeDemoCases,
  type DemoApplication,
  type DemoResident,
} from '@one-window/dev/demo';
import { monthsBetween } from '@one-window/procedures';
import { cases } from '../case/cases.ts';
import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { demoPension, type DemoBenefit, type DemoPension } from './demo-pension.ts';
import { storeMedicalAndEmployment } from './store-demo-medical.ts';

type Db = Pick<Database<Prisma.TransactionClient>, 'transaction'>;
const scope = { kind: 'system', reason: 'seed' } as const;
const batchSize = 2_000;

/**
 * Writes this department's part of the demonstration, in batches of whole accounts: those that are there stay as they are.
 * Announces nothing: others learn it by snapshot.
 * @returns how many accounts and cases were added
 */
export async function storeDemo(
  database: Db,
  vault: BankAccountVault,
  count: number,
): Promise<{ accounts: number; cases: number }> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents: count });
  const applications = [...demoApplications(plan)].filter(cases.isOurs);
  const ofResident = new Map<string, DemoApplication[]>();
  for (const each of applications) ofResident.set(each.residentId, [...(ofResident.get(each.residentId) ?? []), each]);

  let accounts = 0;
  let batch: DemoResident[] = [];
  const flush = async () => {
    const people = batch;
    batch = [];
    const pensions = people.flatMap((person) => demoPension(plan, person, ofResident.get(person.id) ?? []) ?? []);
    accounts += await database.transaction(scope, 'system:seed', async (tx) => {
      await storeMedicalAndEmployment(tx, plan, people);
      return storePensions(tx, vault, pensions);
    });
  };
  for (const person of residents(plan)) {
    batch.push(person);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  const added = await database.transaction(scope, 'system:seed', (tx) => storeDemoCases(tx, applications));
  return { accounts, cases: added };
}

async function storePensions(tx: Tx, vault: BankAccountVault, all: readonly DemoPension[]): Promise<number> {
  const added = await tx.sql<{ id: string }>(
    `insert into pension_account select * from jsonb_populate_recordset(null::pension_account, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(all.map(accountRow)),
  );
  const ids = new Set(added.map(({ id }) => id));
  const fresh = all.filter(({ accountId }) => ids.has(accountId));
  await storeContributions(tx, fresh);
  const drawing = fresh.filter((pension): pension is Drawing => pension.benefit !== null);
  await insertRows(
    tx,
    'pension_benefit',
    drawing.map((each) => benefitRow(each, vault)),
  );
  await storePayments(tx, drawing);
  await insertRows(tx, 'life_certification', drawing.map(certificationRow));
  await insertRows(tx, 'overpayment', drawing.flatMap(overpaymentRows));
  await versions(
    tx,
    'pension',
    drawing.map(({ benefit }) => [benefit.id, 1]),
  );
  return fresh.length;
}

type Drawing = DemoPension & { benefit: DemoBenefit };

const place = ({ person }: DemoPension) => ({ resident_id: person.id, grid_code: person.gridCode });

function accountRow(pension: DemoPension) {
  const { accountId, enrolledOn, hardship, person, benefit } = pension;
  const status = person.diedOn ? 'CLOSED' : benefit ? 'DRAWING' : 'CONTRIBUTING';
  return { id: accountId, ...place(pension), status, enrolled_on: enrolledOn, hardship };
}

/** One array a person keeps 100,000 rows cheap to send. */
async function storeContributions(tx: Tx, pensions: readonly DemoPension[]): Promise<void> {
  const rows = pensions.map((pension) => ({
    account: pension.accountId,
    resident: pension.person.id,
    grid: pension.person.gridCode,
    years: pension.contributions.map(({ year, paidFen, subsidyFen, paidOn, madeUp }) => [
      year,
      paidFen,
      subsidyFen,
      paidOn,
      madeUp,
    ]),
  }));
  await tx.sql(
    `insert into contribution (account_id, year, resident_id, grid_code, paid_fen, subsidy_fen, paid_on, made_up)
     select account, (y->>0)::int, resident, grid, (y->>1)::int, (y->>2)::int, (y->>3)::date, (y->>4)::boolean
     from jsonb_to_recordset($1::jsonb) r(account uuid, resident uuid, grid text, years jsonb) cross join jsonb_array_elements(years) y`,
    JSON.stringify(rows),
  );
}

function benefitRow(pension: Drawing, vault: BankAccountVault) {
  const { benefit, accountId } = pension;
  const { estimate } = benefit;
  const settledMonths = Math.max(0, monthsBetween(estimate.fromMonth, benefit.ledgerFromMonth));
  return {
    id: benefit.id,
    account_id: accountId,
    ...place(pension),
    case_id: benefit.caseId,
    certificate_number: benefit.certificateNumber,
    status: benefit.status,
    monthly_amount_fen: estimate.monthlyAmountFen,
    basic_amount_fen: estimate.basicAmountFen,
    account_amount_fen: estimate.accountAmountFen,
    divisor_months: estimate.divisorMonths,
    rule_source: estimate.ruleSource,
    from_month: estimate.fromMonth,
    through_month: benefit.throughMonth,
    suspended_from_month: benefit.suspendedFromMonth,
    ledger_from_month: benefit.ledgerFromMonth,
    drawn_before_fen: settledMonths * estimate.accountAmountFen,
    last_run_month: benefit.lastRunMonth,
    settled: benefit.status === 'STOPPED',
    bank_account: vault.store(benefit.id, benefit.bankAccount),
    granted_on: benefit.grantedOn,
    certified_through: benefit.certification.validThrough,
  };
}

async function storePayments(tx: Tx, pensions: readonly Drawing[]): Promise<void> {
  const stretches = pensions.flatMap((pension) =>
    pension.benefit.paid.map(({ from, through, runMonth }) => ({
      benefit: pension.benefit.id,
      resident: pension.person.id,
      grid: pension.person.gridCode,
      first: `${from}-01`,
      last: `${through}-01`,
      run: runMonth ?? null,
      fen: pension.benefit.estimate.monthlyAmountFen,
    })),
  );
  await tx.sql(
    `insert into pension_payment (id, benefit_id, resident_id, grid_code, month, run_month, kind, amount_fen, offset_fen, paid_on)
     select gen_random_uuid(), benefit, resident, grid, m.month, coalesce(run, m.month),
       case when run is null then 'REGULAR' else 'ARREARS' end, fen, 0, (coalesce(run, m.month) || '-15')::date
     from jsonb_to_recordset($1::jsonb) r(benefit uuid, resident uuid, grid text, first date, last date, run text, fen int)
     cross join lateral (select to_char(d, 'YYYY-MM') as month from generate_series(r.first::timestamp, r.last::timestamp, '1 month') d) m`,
    JSON.stringify(stretches),
  );
}

function certificationRow(pension: Drawing) {
  const { certifiedOn, validThrough, method } = pension.benefit.certification;
  const { person } = pension;
  return {
    id: demoId(DEMO_SEED, 'life-certification', person.index, Date.parse(certifiedOn)),
    ...place(pension),
    certified_on: certifiedOn,
    valid_through: validThrough,
    method,
    certified_by: 'system:seed',
  };
}

function overpaymentRows(pension: Drawing) {
  const { overpaid, estimate, id, throughMonth } = pension.benefit;
  if (!overpaid) return [];
  return [
    {
      id: demoId(DEMO_SEED, 'overpayment', pension.person.index, Date.parse(`${overpaid.from}-15`)),
      benefit_id: id,
      ...place(pension),
      from_month: overpaid.from,
      through_month: overpaid.through,
      amount_fen: (monthsBetween(overpaid.from, overpaid.through) + 1) * estimate.monthlyAmountFen,
      recovered_fen: 0,
      status: 'OPEN',
      reason: `死亡当月（${throughMonth ?? ''}）之后发放的待遇`,
      found_on: `${overpaid.through}-28`,
    },
  ];
}

async function versions(tx: Tx, noun: string, of: readonly [string, number][]): Promise<void> {
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select $1, * from unnest($2::text[], $3::bigint[]) on conflict do nothing`,
    noun,
    of.map(([id]) => id),
    of.map(([, version]) => version),
  );
}
