import {
  type Database,
  insertNewRows,
  insertRows,
  type InsertOf,
  type BankAccountVault,
  type Tx,
} from '@one-window/database';
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
import { addMonths, due, earlier, later, monthsBetween, monthsFrom } from '@one-window/procedures';
import { cases } from '../case/cases.ts';
import { certificationTable } from '../certification/table.ts';
import { accountTable, benefitTable, overpaymentTable } from '../pension/table.ts';
import { demoPension, type DemoBenefit, type DemoPension } from './demo-pension.ts';
import { storeMedicalAndEmployment } from './store-demo-medical.ts';

type Db = Pick<Database, 'transaction'>;
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
  const ids = new Set(await insertNewRows(tx, accountTable, all.map(accountRow)));
  const fresh = all.filter(({ accountId }) => ids.has(accountId));
  await storeContributions(tx, fresh);
  const drawing = fresh.filter((pension): pension is Drawing => pension.benefit !== null);
  await insertRows(
    tx,
    benefitTable,
    drawing.map((each) => benefitRow(each, vault)),
  );
  await storePayments(tx, drawing);
  await insertRows(tx, certificationTable, drawing.map(certificationRow));
  await insertRows(tx, overpaymentTable, drawing.flatMap(overpaymentRows));
  await versions(
    tx,
    'pension',
    drawing.map(({ benefit }) => [benefit.id, 1]),
  );
  return fresh.length;
}

type Drawing = DemoPension & { benefit: DemoBenefit };

const place = ({ person }: DemoPension) => ({ residentId: person.id, gridCode: person.gridCode });

function accountRow(pension: DemoPension): InsertOf<typeof accountTable> {
  const { accountId, enrolledOn, hardship, person, benefit } = pension;
  const status = person.diedOn ? 'CLOSED' : benefit ? 'DRAWING' : 'CONTRIBUTING';
  return { id: accountId, ...place(pension), status, enrolledOn, hardship };
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

function benefitRow(pension: Drawing, vault: BankAccountVault): InsertOf<typeof benefitTable> {
  const { benefit, accountId } = pension;
  const { estimate } = benefit;
  const settledMonths = Math.max(0, monthsBetween(estimate.fromMonth, benefit.ledgerFromMonth));
  return {
    id: benefit.id,
    accountId,
    ...place(pension),
    caseId: benefit.caseId,
    certificateNumber: benefit.certificateNumber,
    status: benefit.status,
    monthlyAmountFen: estimate.monthlyAmountFen,
    basicAmountFen: estimate.basicAmountFen,
    accountAmountFen: estimate.accountAmountFen,
    divisorMonths: estimate.divisorMonths,
    ruleSource: estimate.ruleSource,
    fromMonth: estimate.fromMonth,
    throughMonth: benefit.throughMonth,
    suspendedFromMonth: benefit.suspendedFromMonth,
    ledgerFromMonth: benefit.ledgerFromMonth,
    drawnBeforeFen: settledMonths * estimate.accountAmountFen,
    lastRunMonth: benefit.lastRunMonth,
    settled: benefit.status === 'STOPPED',
    bankAccount: vault.store(benefit.id, benefit.bankAccount),
    grantedOn: benefit.grantedOn,
    certifiedThrough: benefit.certification.validThrough,
  };
}

async function storePayments(tx: Tx, pensions: readonly Drawing[]): Promise<void> {
  const stretches = pensions.flatMap(({ benefit, person }) =>
    benefit.paid.flatMap(({ from, through, runMonth }) =>
      benefit.terms.flatMap(({ fromMonth, amountFen }, at) => {
        const next = benefit.terms[at + 1]?.fromMonth;
        const first = later(from, fromMonth);
        const last = next === undefined ? through : earlier(through, addMonths(next, -1));
        if (first > last) return [];
        return [
          {
            benefit: benefit.id,
            grid: person.gridCode,
            first: `${first}-01`,
            last: `${last}-01`,
            run: runMonth ?? null,
            fen: amountFen,
          },
        ];
      }),
    ),
  );
  await tx.sql(
    `insert into pension_payment (id, benefit_id, grid_code, month, run_month, kind, amount_fen, offset_fen, paid_on)
     select gen_random_uuid(), benefit, grid, m.month, coalesce(run, m.month),
       case when run is null then 'REGULAR' else 'ARREARS' end, fen, 0, (coalesce(run, m.month) || '-15')::date
     from jsonb_to_recordset($1::jsonb) r(benefit uuid, grid text, first date, last date, run text, fen int)
     cross join lateral (select to_char(d, 'YYYY-MM') as month from generate_series(r.first::timestamp, r.last::timestamp, '1 month') d) m`,
    JSON.stringify(stretches),
  );
}

function certificationRow(pension: Drawing): InsertOf<typeof certificationTable> {
  const { certifiedOn, validThrough, method } = pension.benefit.certification;
  const { person } = pension;
  return {
    id: demoId(DEMO_SEED, 'life-certification', person.index, Date.parse(certifiedOn)),
    ...place(pension),
    certifiedOn,
    validThrough,
    method,
    certifiedBy: 'system:seed',
  };
}

function overpaymentRows(pension: Drawing): InsertOf<typeof overpaymentTable>[] {
  const { overpaid, terms, id, throughMonth } = pension.benefit;
  if (!overpaid) return [];
  return [
    {
      id: demoId(DEMO_SEED, 'overpayment', pension.person.index, Date.parse(`${overpaid.from}-15`)),
      benefitId: id,
      gridCode: pension.person.gridCode,
      fromMonth: overpaid.from,
      throughMonth: overpaid.through,
      amountFen: monthsFrom(overpaid.from, overpaid.through).reduce(
        (all, month) => all + due({ terms, throughMonth: null }, month),
        0,
      ),
      recoveredFen: 0,
      status: 'OPEN',
      reason: `死亡当月（${throughMonth ?? ''}）之后发放的待遇`,
      foundOn: `${overpaid.through}-28`,
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
