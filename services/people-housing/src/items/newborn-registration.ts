import type { UserError } from '@one-window/contracts';
import { isPlainDate, type RelationCode, type SexCode } from '@one-window/contracts/codes';
import { insertNewRows, uuidv7, type FormAnswers } from '@one-window/database';
import {
  ageOn,
  cite,
  figure,
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
  valueOn,
} from '@one-window/procedures';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { refuse } from '../refuse.ts';
import { codeOf, relations, sexes } from '../resident/codes.ts';
import { readName, refusalsOf, valueOf } from '../resident/input.ts';
import { registerPerson } from '../resident/register-person.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { mention, type NamedInForm } from '../case/mention.ts';
import { check, formCheck, presentCheck } from './checks.ts';

/** Number of a birth certificate 出生医学证明: a letter and nine digits; blanks and case don't matter. */
function readBirthCertificate(text: string): string | null {
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^[A-Z]\d{9}$/.test(number) ? number : null;
}

/** Age at which nobody is registered as a newborn any more; a demonstration figure, the law sets none. */
const adultAge = figure<number>({
  name: '新生儿登记年龄上限',
  unit: 'years',
  demo: true,
  lines: [
    {
      value: 18,
      from: '2021-01-01',
      source: '《中华人民共和国民法典》第十七条（成年年龄；以当地公安机关规定为准）',
    },
  ],
});

const childRelations: Readonly<Record<string, SexCode | 'EITHER'>> = {
  SON: '1',
  DAUGHTER: '2',
  GRANDCHILD: 'EITHER',
  OTHER: 'EITHER',
};

interface NewbornForm {
  name: ReturnType<typeof readName>;
  sex: SexCode | null;
  birthOn: string | null;
  certificate: string | null;
  /** Null when it is none of a child's, or does not go with the sex. */
  relation: RelationCode | null;
}

function readForm({ form }: CasePapers): NewbornForm {
  const { name = '', sex = '', birthOn = '', birthCertificateNumber = '', relationToHouseholder = '' } = form ?? {};
  const sexCode = sex === 'MALE' || sex === 'FEMALE' ? (codeOf(sexes, sex) as SexCode) : null;
  const of = Object.hasOwn(childRelations, relationToHouseholder) ? childRelations[relationToHouseholder] : undefined;
  const fits = of === 'EITHER' || (of !== undefined && of === sexCode);
  return {
    name: readName(name),
    sex: sexCode,
    birthOn: isPlainDate(birthOn) ? birthOn : null,
    certificate: readBirthCertificate(birthCertificateNumber),
    relation: fits ? (codeOf(relations, relationToHouseholder as 'SON') as RelationCode) : null,
  };
}

/** What the form of R08 names: the parent, and the certificate that must not have been used yet. */
function namedIn({ follows, birthCertificateNumber }: FormAnswers): NamedInForm {
  return { residentId: follows, certificate: readBirthCertificate(birthCertificateNumber ?? '') };
}

/** The checks of a newborn's registration in the household of a parent (R08), each with its source. */
function checks(facts: CaseFacts, papers: CasePapers): Check[] {
  const { named: parent, applicant, isCertificateTaken } = facts;
  const isOwn =
    applicant !== null &&
    (parent?.id === applicant.id || (parent?.householdId != null && parent.householdId === applicant.householdId));
  const { name, sex, birthOn, certificate, relation } = readForm(papers);
  const adult = valueOn(adultAge, papers.submittedOn);
  return [
    formCheck(papers, [
      ...refusalsOf([name]).map(({ message }) => message),
      sex === null && '须填写性别',
      birthOn === null && '须填写出生日期',
      certificate === null && '出生医学证明编号须为一个字母加九位数字',
      relation === null && '与户主关系须为子、女、孙辈或其他，并与性别一致',
    ]),
    { ...presentCheck('随其落户的父或母', parent), code: 'PARENT' },
    check(
      'PARENT_REGISTERED',
      '父或母为本地户籍，并有所在户：《中华人民共和国户口登记条例》第七条（1958年）',
      [
        parent !== null && parent.populationKind !== '01' && '不是本地户籍',
        parent !== null && parent.householdId === null && '没有所在户',
      ],
      '本地户籍',
    ),
    check(
      'PARENT_APPLIES',
      '父或母为申请人本人，或与申请人同户：《中华人民共和国户口登记条例》第七条（1958年）',
      [parent !== null && !isOwn && '不是申请人，也不与申请人同户'],
      '符合',
    ),
    check(
      'BIRTH',
      `出生日期属实，且不满${adult}周岁：${cite(adultAge, papers.submittedOn)}`,
      [
        birthOn !== null && birthOn > papers.submittedOn && '出生日期晚于申请日期',
        birthOn !== null && parent !== null && birthOn <= parent.birthOn && '出生日期早于父母的出生日期',
        birthOn !== null && ageOn(birthOn, papers.submittedOn) >= adult && `已满${adult}周岁`,
      ],
      birthOn ?? '',
    ),
    check('CERTIFICATE', '出生医学证明没有用于落户', [isCertificateTaken && '该出生医学证明已用于落户'], '没有'),
  ];
}

/**
 * Registers the newborn in the parent's household, without an id number until one is issued. Emits
 * `resident.registered` and the household's change. Refused when the certificate has served, wherever that was.
 */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant | UserError> {
  const { tx, row, facts, resources, clock } = granting;
  const parent = facts.named!;
  const { name, sex, birthOn, certificate, relation } = readForm(granting);
  const [recordId, residentId] = [uuidv7(), uuidv7()];
  const { sealed, index } = resources.vault.sealBirthCertificate(recordId, certificate!);
  const written = await insertNewRows(
    tx,
    tables.birthRecord,
    [
      {
        id: recordId,
        residentId,
        gridCode: parent.gridCode,
        certificateSealed: sealed,
        certificateIndex: index,
        parentId: parent.id,
        caseId: row.id,
        registeredOn: clock.today(),
      },
    ],
    'on conflict (certificate_index) do nothing',
  );
  if (written.length === 0) return refuse('BIRTH_CERTIFICATE_TAKEN');
  const createdResidentId = await registerPerson(tx, resources.vault, {
    id: residentId,
    name: valueOf(name),
    sex: sex!,
    birthOn: birthOn!,
    idNumber: null,
    phone: null,
    ethnicityCode: parent.ethnicityCode,
    populationKind: '01',
    maritalStatus: '10',
    inflowReason: null,
    registeredOn: clock.today(),
    house: { id: parent.houseId!, gridCode: parent.gridCode },
    household: { id: parent.householdId!, relation: relation! },
  });
  return { createdResidentId, reason: '新生儿落户完成', opinion: '准予落户' };
}

/** A newborn's registration in the household of a parent (R08). */
export const newbornRegistration: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => checks(facts, papers),
  opened: (locked) => mention(locked, namedIn),
  grant,
};
