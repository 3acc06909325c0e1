import { casePolicy } from '../case-policy.ts';
import { allowedWithParent, definePolicy, type Rule } from '../policy.ts';

const own = ['civil-affairs'] as const;

const allowance: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'PERSONAL',
  category: 'subsistence-allowance',
};
/** What the household earns: the window sees what is paid, not why. */
const incomes: Rule = { ...allowance, roles: ['officer', 'supervisor', 'auditor', 'resident'] };
const oldAge: Rule = { ...allowance, category: 'old-age-allowance' };
/** Health is a special category (个人信息保护法 art 28): the window does not need it. */
const disability: Rule = {
  roles: ['officer', 'supervisor', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'RESTRICTED',
  category: 'disability',
};
const care: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'PERSONAL',
  category: 'home-care',
};
const evidence: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'evidence',
  evidence: true,
};
/** Down to a community a figure may be one household's: not for the public. */
const figures: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
};
/** In one grid a figure of one or two can point to a person: only for those who may see all of these persons anyway. */
const figuresOfGrid: Rule = {
  roles: ['officer', 'supervisor', 'auditor'],
  officersOf: own,
  confidentiality: 'INTERNAL',
};
/** What is found about a household's means is its department's alone. */
const means: Rule = {
  roles: ['officer', 'supervisor', 'auditor'],
  officersOf: own,
  confidentiality: 'PERSONAL',
  category: 'subsistence-allowance',
};
const handle: Rule = {
  roles: ['officer'],
  departments: own,
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'civil-affairs-case',
};
const pause: Rule = { ...handle, roles: ['officer', 'supervisor'] };
const list: Rule = { ...pause, category: 'subsistence-allowance' };
/** A publicity is what the law has shown to the neighbours: name, community, size. */
const publicity: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'auditor'],
  confidentiality: 'PERSONAL',
  category: 'publicity',
};
/** A visit in person counts as proof of life elsewhere: only this department's officers and the grid record one. */
const atTheDoor: Rule = {
  roles: ['officer', 'grid_worker'],
  officersOf: own,
  purposes: ['HANDLING', 'VISIT'],
  confidentiality: 'PERSONAL',
  category: 'home-care',
};
const confirmCare: Rule = {
  roles: ['officer', 'resident'],
  officersOf: own,
  purposes: ['HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'home-care',
};
const provider: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'auditor'],
  confidentiality: 'INTERNAL',
};
const manageProvider: Rule = { roles: ['officer', 'supervisor'], departments: own, confidentiality: 'INTERNAL' };

const benefit = [
  'id',
  'status',
  'monthlyAmountFen',
  'fromMonth',
  'throughMonth',
  'ruleSource',
  'bankAccountMasked',
  'terms',
  'payments',
  'arrearsFen',
  'overpayments',
];

/** Who may see and do what in civil affairs. */
export const policy = definePolicy('civil-affairs', [
  casePolicy('civil-affairs', { prefix: 'CivilAffairs', fields: ['estimate'] }),
  {
    rules: {
      allowance: [allowance, { Resident: ['subsistenceAllowance'], Household: ['subsistenceAllowance'] }],
      incomes: [incomes, { SubsistenceAllowance: ['incomes', 'incomePerHeadFen'] }],
      oldAge: [oldAge, { Resident: ['oldAgeAllowance'] }],
      disability: [disability, { Resident: ['disability', 'disabilitySubsidies'] }],
      care: [care, { Resident: ['homeCare', 'volunteering'] }],
      evidence: [evidence, { Resident: ['subsistenceAllowanceEvidence', 'disabilityEvidence'] }],
      figures: [figures, { Division: ['civilAffairsIndicators'] }],
      figuresOfGrid: [figuresOfGrid, { Grid: ['civilAffairsIndicators'] }],
      means: [means, { CivilAffairsCase: ['economicCheck'] }],
      publicity: [publicity, { Query: ['publicities'], CivilAffairsCase: ['publicity'] }],
      list: [list, { Query: ['allowanceRechecks'] }],
      proposals: [{ ...list, category: 'old-age-allowance' }, { Query: ['oldAgeProposals'] }],
      benefitMergeTasks: [{ ...list, category: 'benefit' }, { Query: ['benefitMergeTasks'] }],
      mergeTask: [
        { ...list, category: 'merge' },
        { Query: ['civilAffairsMergeTasks'], CivilAffairsMergeTask: ['merged', 'survivor'] },
      ],
      plansToReview: [{ ...list, category: 'home-care' }, { Query: ['carePlansToReview'] }],
      provider: [provider, { Query: ['careProviders'] }],
      handle: [
        handle,
        {
          Mutation: ['recordHouseholdVisit', 'confirmEconomicCheck', 'publishSubsistenceAllowance', 'recordObjection'],
        },
      ],
      recheck: [
        { ...handle, category: 'subsistence-allowance' },
        { Mutation: ['reportIncomeChange', 'recordAllowanceRecheck'] },
      ],
      settleProposal: [
        { ...pause, category: 'old-age-allowance' },
        { Mutation: ['grantOldAgeProposal', 'dismissOldAgeProposal'] },
      ],
      recordDisability: [
        { ...handle, confidentiality: 'RESTRICTED', category: 'disability' },
        { Mutation: ['recordDisability'] },
      ],
      recover: [{ ...pause, category: 'benefit-recovery' }, { Mutation: ['recordBenefitRecovery'] }],
      endBenefit: [{ ...pause, category: 'benefit' }, { Mutation: ['endBenefit'] }],
      manageProvider: [manageProvider, { Mutation: ['registerCareProvider', 'settleCare'] }],
      planCare: [
        { ...handle, category: 'home-care' },
        { Mutation: ['planHomeCare', 'endHomeCare', 'orderCare', 'cancelCare', 'recordVolunteerHours'] },
      ],
      atTheDoor: [atTheDoor, { Mutation: ['checkInCare', 'checkOutCare'] }],
      confirmCare: [confirmCare, { Mutation: ['confirmCare'] }],
      withParent: [
        allowedWithParent,
        {
          Resident: ['id'],
          Household: ['id'],
          Grid: ['code'],
          Division: ['code'],
          SubsistenceAllowance: [...benefit, 'household', 'members', 'lineFen', 'nextRecheckOn', 'rechecks'],
          CivilAffairsMergeTask: ['title', 'rows', 'foundAt'],
        },
      ],
    },
    allowedWithParent: [
      'OldAgeAllowance',
      'DisabilitySubsidy',
      'BenefitPayment',
      'BenefitOverpayment',
      'BenefitTerm',
      'AllowanceMember',
      'AllowanceIncome',
      'AllowanceRecheck',
      'DisabilityRecord',
      'HomeCare',
      'CarePlan',
      'BenefitMergeTask',
      'CareOrder',
      'CareProvider',
      'CareSettlement',
      'VolunteerAccount',
      'VolunteerEntry',
      'CivilAffairsIndicators',
      'BenefitEstimate',
      'EconomicCheck',
      'EconomicCheckLine',
      'HouseholdVisit',
      'AllowancePublicity',
      'OldAgeProposal',
    ],
  },
]);
