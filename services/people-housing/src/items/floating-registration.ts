import type { UserError } from '@one-window/contracts';
import type { FormAnswers } from '@one-window/database';
import type { CasePapers, CaseRow, Check, Grant, Granting, ItemProcedure } from '@one-window/procedures';
import type { InflowReason } from '../generated/graph.ts';
import type { Resources } from '../resources.ts';
import { refuse } from '../refuse.ts';
import { codeOf, inflowReasons } from '../resident/codes.ts';
import { readIdNumber, readName, readPhone, refusalsOf, valueOf } from '../resident/input.ts';
import { registerPerson } from '../resident/register-person.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { mention, type NamedInForm } from '../case/mention.ts';
import { check, formCheck } from './checks.ts';
import { floatingLimit, registeredAlready } from './floating-limit.ts';

const isInflowReason = (text: string): text is InflowReason =>
  (Object.values(inflowReasons) as string[]).includes(text);

function readForm({ form, submittedOn }: CasePapers) {
  const { name = '', idNumber = '', phone = '', inflowReason = '' } = form ?? {};
  const reads = {
    name: readName(name),
    idNumber: readIdNumber(idNumber, submittedOn),
    phone: phone.trim() === '' ? null : readPhone(phone),
  };
  return { reads, inflowReason: isInflowReason(inflowReason) ? inflowReason : null };
}

/** What the form of R04 names: the house, and the number that must not be registered yet. */
function namedIn({ houseId, idNumber }: FormAnswers): NamedInForm {
  return { houseId, idNumber };
}

/**
 * A number is compared once all else is in order, so that one that is free is always registered, and past the community's
 * limit no more: the answer is then the same for every number.
 */
function registrationFault({ takenBefore, isIdNumberTaken }: CaseFacts, isInOrder: boolean): string | false {
  if (!isInOrder) return '其余核查通过后再核对身份证号';
  if (takenBefore >= floatingLimit.most)
    return `本社区 ${floatingLimit.withinHours} 小时内已有 ${floatingLimit.most} 件申请的身份证号已登记，请核对证件，次日再申请`;
  return isIdNumberTaken && registeredAlready.detail;
}

/** The checks of a floating resident's registration (R04). */
function checks({ communityCode }: CaseRow, facts: CaseFacts, papers: CasePapers): Check[] {
  const { reads, inflowReason } = readForm(papers);
  const faults = refusalsOf(Object.values(reads)).map(({ message }) => message);
  const isHere = facts.house?.gridCode.startsWith(communityCode.slice(0, 6)) ?? false;
  const { promise } = papers.application;
  const others = [
    formCheck(papers, [...faults, inflowReason === null && '须填写流入原因']),
    check('HOUSE', '居住的房屋已在本区登记', [!isHere && '房屋不存在，或不在本区'], '已登记'),
  ];
  const isInOrder = others.every(({ passed }) => passed) && (!promise || promise.keptAt !== null);
  return [...others, check(registeredAlready.code, '没有登记过', [registrationFault(facts, isInOrder)], '没有')];
}

/**
 * Registers the person in the house, as householder of a household of their own. Emits `resident.registered`. Refused when
 * the id number is registered, wherever that is.
 */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant | UserError> {
  const { tx, facts, resources, clock } = granting;
  const { reads, inflowReason } = readForm(granting);
  const createdResidentId = await registerPerson(tx, resources.vault, {
    ...valueOf(reads.idNumber),
    name: valueOf(reads.name),
    phone: reads.phone && valueOf(reads.phone),
    ethnicityCode: null,
    populationKind: '02',
    maritalStatus: null,
    inflowReason: codeOf(inflowReasons, inflowReason!),
    registeredOn: clock.today(),
    house: facts.house!,
    household: { id: null, relation: '0' },
  });
  // taken between the check and now
  if (!createdResidentId) return refuse('ID_NUMBER_TAKEN');
  return { createdResidentId, reason: '流动人口登记完成', opinion: '准予登记' };
}

/** A floating resident's registration (R04). */
export const floatingRegistration: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks,
  opened: (locked) => mention(locked, namedIn),
  grant,
};
