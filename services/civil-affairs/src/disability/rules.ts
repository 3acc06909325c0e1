import { parseIdNumber } from '@one-window/contracts/codes';
import { figure, type Month, monthsOfChange, type Term, valueOn } from '@one-window/procedures';

/** Day on which 国发〔2015〕52号 came into force. */
const inForce = '2016-01-01';

/** Living subsidy for the poor disabled. */
export const livingSubsidy = figure<number>({
  name: '困难残疾人生活补贴',
  unit: 'fen/month',
  demo: true,
  lines: [{ value: 10_000, from: inForce, source: '国发〔2015〕52号，困难残疾人生活补贴标准' }],
});

/** Nursing subsidy for the severely disabled by grade; other grades have none. */
export const nursingSubsidy = figure<Readonly<Record<number, number>>>({
  name: '重度残疾人护理补贴',
  unit: 'fen/month by grade',
  demo: true,
  lines: [{ value: { 1: 10_000, 2: 8_000 }, from: inForce, source: '国发〔2015〕52号，重度残疾人护理补贴标准' }],
});

/** Kinds of disability in the order of their digit in the certificate's number (GB/T 26341). */
export const disabilityKinds = [
  'VISUAL',
  'HEARING',
  'SPEECH',
  'PHYSICAL',
  'INTELLECTUAL',
  'MENTAL',
  'MULTIPLE',
] as const;
export type DisabilityKind = (typeof disabilityKinds)[number];

/** Whether a certificate's number is one: the id number, the digit of its kind, the digit of its grade, both as stated. */
export function isCertificateNumber(number: string, kind: DisabilityKind, grade: number): boolean {
  return (
    number.length === 20 &&
    parseIdNumber(number.slice(0, 18)).ok &&
    number.slice(18) === `${disabilityKinds.indexOf(kind) + 1}${grade}`
  );
}

/** What the living subsidy pays from a month on: each month by the figure in force. */
export const livingTerms = (fromMonth: Month): Term[] =>
  monthsOfChange(livingSubsidy, fromMonth).map((month) => ({
    fromMonth: month,
    amountFen: valueOn(livingSubsidy, month),
    reason: '困难残疾人生活补贴',
  }));

/** What the nursing subsidy pays for a grade from a month on: each month by the figure in force; nothing for grades without it. */
export const nursingTerms = (fromMonth: Month, grade: number): Term[] =>
  monthsOfChange(nursingSubsidy, fromMonth).map((month) => ({
    fromMonth: month,
    amountFen: valueOn(nursingSubsidy, month)[grade] ?? 0,
    reason: `重度残疾人护理补贴，${grade}级`,
  }));
