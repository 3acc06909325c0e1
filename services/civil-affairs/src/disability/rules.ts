import { parseIdNumber } from '@one-window/contracts/codes';
import { type Month, monthsOfChange, type Term, valueOn } from '@one-window/procedures';
import { livingSubsidy, nursingSubsidy } from '../benefit/rules/figures.ts';

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
export const livingTerms = (fromMonth: Month, figure = livingSubsidy): Term[] =>
  monthsOfChange(figure, fromMonth).map((month) => ({
    fromMonth: month,
    amountFen: valueOn(figure, month),
    reason: '困难残疾人生活补贴',
  }));

/** What the nursing subsidy pays for a grade from a month on: each month by the figure in force; nothing for grades without it. */
export const nursingTerms = (fromMonth: Month, grade: number, figure = nursingSubsidy): Term[] =>
  monthsOfChange(figure, fromMonth).map((month) => ({
    fromMonth: month,
    amountFen: valueOn(figure, month)[grade] ?? 0,
    reason: `重度残疾人护理补贴，${grade}级`,
  }));
