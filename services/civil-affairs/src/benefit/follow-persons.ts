import type { Tx } from '@one-window/database';
import { later, type Term } from '@one-window/procedures';
import { livingTerms, nursingTerms } from '../disability/rules.ts';
import { firstAge, monthOfAge, oldAgeTerms } from '../old-age/rules.ts';
import { endOf, type PersonOfBenefit } from './rules/person-benefits.ts';
import { payments, type BenefitLedger } from './payments.ts';
import { moveBenefits } from './move-benefits.ts';
import { storeLedgers } from './store-ledgers.ts';

const concerned = `b.kind <> 'SUBSISTENCE' and b.end_cause is distinct from 'OFFICER' and b.holder_id = any($1::uuid[])`;

/** What is known of persons, `$1` being their ids: the newest certificate, and how long they live on a subsistence allowance. */
const factsText = `select r.id, r.birth_on as "birthOn", r.status, r.died_on as "diedOn", r.departed_on as "departedOn",
    d.valid_through as "certificateThrough", d.grade, d.issued_on as "certificateFrom", s.months as "allowanceThrough",
    coalesce(s.running, false) as "hasAllowance"
  from resident_replica r
  left join lateral (select valid_through, grade, issued_on from disability_record
    where resident_id = r.id order by issued_on desc, id desc limit 1) d on true
  left join lateral (select max(least(m.through_month, b.through_month)) as months,
      bool_or(m.through_month is null and b.status = 'ACTIVE') as running
    from allowance_member m join benefit b on b.id = m.benefit_id where m.resident_id = r.id) s on true
  where r.id = any($1::uuid[])`;

/**
 * Brings the benefits of those persons to what is known of them now: they end with the month of a death or departure, or
 * when their condition ended, and run again when that is undone. Doing it again changes nothing.
 */
export async function followPersons(tx: Tx, residentIds: readonly string[], today: string): Promise<void> {
  if (residentIds.length === 0) return;
  const moved = await moveBenefits(tx, concerned, residentIds);
  const ledgers = await payments.lock(tx, concerned, residentIds);
  if (ledgers.length === 0) return;
  const holders = ledgers.map(({ benefit }) => benefit.holderId);
  const people = new Map(
    (await tx.sql<PersonOfBenefit & { id: string }>(factsText, holders)).map((person) => [person.id, person]),
  );
  const running = new Set(
    ledgers
      .filter(({ benefit }) => benefit.status === 'ACTIVE')
      .map(({ benefit }) => `${benefit.holderId} ${benefit.kind}`),
  );
  const next = ledgers
    .filter(({ benefit }) => benefit.status === 'ACTIVE' || !running.has(`${benefit.holderId} ${benefit.kind}`))
    .flatMap((ledger) => {
      const person = people.get(ledger.benefit.holderId);
      if (!person) return [];
      const now = recalculatePerson(ledger, person, today);
      const isChanged = JSON.stringify(shapeOf(ledger)) !== JSON.stringify(shapeOf(now));
      return isChanged || moved.has(ledger.benefit.id) ? [now] : [];
    });
  await storeLedgers(tx, next, today);
}

const shapeOf = ({ benefit, months }: BenefitLedger) => [
  benefit,
  months.terms.map(({ fromMonth, amountFen }) => [fromMonth, amountFen]),
];

function recalculatePerson(ledger: BenefitLedger, person: PersonOfBenefit, today: string): BenefitLedger {
  const { benefit, months } = ledger;
  const end = endOf(benefit, person, today);
  return {
    ...ledger,
    benefit: {
      ...benefit,
      status: end ? 'ENDED' : 'ACTIVE',
      throughMonth: end?.throughMonth ?? null,
      endCause: end?.cause ?? null,
      memberIds: end ? [] : [benefit.holderId],
    },
    months: { ...months, terms: termsOf(ledger, person), throughMonth: end?.throughMonth ?? null },
  };
}

/** What is due to a person by month: the old-age allowance by birth, a subsidy as it was granted and then as its figure changes. */
export function termsOf(
  { benefit, months }: BenefitLedger,
  { birthOn }: Pick<PersonOfBenefit, 'birthOn'>,
): readonly Term[] {
  if (benefit.kind === 'OLD_AGE')
    return oldAgeTerms(birthOn, later(benefit.fromMonth, monthOfAge(birthOn, firstAge(benefit.fromMonth))));
  const last = months.terms.at(-1)?.fromMonth ?? benefit.fromMonth;
  const ofFigure = benefit.kind === 'DISABILITY_LIVING' ? livingTerms(last) : nursingTerms(last, benefit.grade ?? 0);
  return [...months.terms, ...ofFigure.slice(1)];
}
