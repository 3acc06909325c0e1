import { casePolicy } from '../case-policy.ts';
import { CARRIED, definePolicy, type Rule } from '../policy.ts';

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
  [allowance, { Resident: ['subsistenceAllowance'], Household: ['subsistenceAllowance'] }],
  [incomes, { SubsistenceAllowance: ['incomes', 'incomePerHeadFen'] }],
  [oldAge, { Resident: ['oldAgeAllowance'] }],
  [disability, { Resident: ['disability', 'disabilitySubsidies'] }],
  [care, { Resident: ['homeCare', 'volunteering'] }],
  [evidence, { Resident: ['subsistenceAllowanceEvidence', 'disabilityEvidence'] }],
  [figures, { Division: ['civilAffairsIndicators'] }],
  [figuresOfGrid, { Grid: ['civilAffairsIndicators'] }],
  ...casePolicy('civil-affairs', { prefix: 'CivilAffairs', fields: ['estimate'] }),
  [means, { CivilAffairsCase: ['economicCheck'] }],
  [publicity, { Query: ['publicities'], CivilAffairsCase: ['publicity'] }],
  [list, { Query: ['allowanceRechecks', 'oldAgeProposals', 'benefitMergeTasks'] }],
  [
    { ...list, category: 'merge' },
    { Query: ['civilAffairsMergeTasks'], CivilAffairsMergeTask: ['merged', 'survivor'] },
  ],
  [{ ...list, category: 'home-care' }, { Query: ['carePlansToReview'] }],
  [provider, { Query: ['careProviders'] }],
  [
    handle,
    {
      Mutation: ['recordHouseholdVisit', 'confirmEconomicCheck', 'publishSubsistenceAllowance', 'recordObjection'],
    },
  ],
  [{ ...handle, category: 'subsistence-allowance' }, { Mutation: ['reportIncomeChange', 'recordAllowanceRecheck'] }],
  [{ ...pause, category: 'old-age-allowance' }, { Mutation: ['grantOldAgeProposal', 'dismissOldAgeProposal'] }],
  [{ ...handle, confidentiality: 'RESTRICTED', category: 'disability' }, { Mutation: ['recordDisability'] }],
  [{ ...pause, category: 'benefit-recovery' }, { Mutation: ['recordBenefitRecovery'] }],
  [{ ...pause, category: 'benefit' }, { Mutation: ['endBenefit'] }],
  [manageProvider, { Mutation: ['registerCareProvider', 'settleCare'] }],
  [
    { ...handle, category: 'home-care' },
    { Mutation: ['planHomeCare', 'endHomeCare', 'orderCare', 'cancelCare', 'recordVolunteerHours'] },
  ],
  [atTheDoor, { Mutation: ['checkInCare', 'checkOutCare'] }],
  [confirmCare, { Mutation: ['confirmCare'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Household: ['id'],
      Grid: ['code'],
      Division: ['code'],
      SubsistenceAllowance: [...benefit, 'household', 'members', 'lineFen', 'nextRecheckOn', 'rechecks'],
      OldAgeAllowance: [...benefit, 'band'],
      DisabilitySubsidy: [...benefit, 'kind'],
      BenefitPayment: ['month', 'kind', 'amountFen', 'offsetFen', 'paidOn'],
      BenefitOverpayment: ['id', 'fromMonth', 'throughMonth', 'amountFen', 'recoveredFen', 'status', 'reason'],
      BenefitTerm: ['fromMonth', 'throughMonth', 'monthlyAmountFen', 'reason'],
      AllowanceMember: ['resident', 'fromMonth', 'throughMonth', 'reason'],
      AllowanceIncome: ['kind', 'monthlyFen', 'fromMonth', 'throughMonth', 'source'],
      AllowanceRecheck: ['dueOn', 'checkedOn', 'outcome', 'remarks', 'by'],
      DisabilityRecord: ['id', 'numberMasked', 'kind', 'grade', 'issuedOn', 'validThrough', 'valid'],
      HomeCare: ['plan', 'orders'],
      CarePlan: ['id', 'level', 'monthlyHours', 'fromMonth', 'throughMonth', 'status', 'assessedOn', 'resident'],
      CarePlanEdge: ['cursor', 'node'],
      CarePlanConnection: ['edges', 'pageInfo'],
      BenefitMergeTask: ['resident', 'kind', 'benefitId', 'otherBenefitId', 'monthlyAmountFen'],
      CivilAffairsMergeTask: ['title', 'rows', 'foundAt'],
      CivilAffairsMergeTaskEdge: ['cursor', 'node'],
      CivilAffairsMergeTaskConnection: ['edges', 'pageInfo'],
      CareOrder: [
        'id',
        'provider',
        'service',
        'plannedOn',
        'plannedMinutes',
        'status',
        'checkedInAt',
        'checkedOutAt',
        'inPerson',
        'minutes',
        'confirmedBy',
        'cancelReason',
      ],
      CareProvider: ['id', 'name', 'creditCode', 'within', 'hourlyPriceFen', 'settlements'],
      CareProviderEdge: ['cursor', 'node'],
      CareProviderConnection: ['edges', 'pageInfo'],
      CareSettlement: ['id', 'month', 'orders', 'minutes', 'amountFen', 'settledOn'],
      VolunteerAccount: ['balanceMinutes', 'entries'],
      VolunteerEntry: ['id', 'kind', 'minutes', 'servedOn', 'what'],
      CivilAffairsIndicators: [
        'asOf',
        'households',
        'persons',
        'monthlyAmountFen',
        'oldAgePersons',
        'disabilitySubsidies',
        'disabilityPersons',
        'homeCarePlans',
        'careVisitsThisMonth',
      ],
      BenefitEstimate: ['monthlyAmountFen', 'fromMonth', 'ruleSource'],
      EconomicCheck: [
        'household',
        'members',
        'lines',
        'monthlyIncomeFen',
        'incomePerHeadFen',
        'lineFen',
        'monthlyAllowanceFen',
        'visit',
        'confirmedAt',
        'confirmed',
      ],
      EconomicCheckLine: ['kind', 'monthlyFen', 'source', 'asOf'],
      HouseholdVisit: ['visitedOn', 'neighboursOpinion', 'remarks', 'by', 'visitId'],
      AllowancePublicity: [
        'id',
        'communityCode',
        'householdSize',
        'applicantName',
        'startedOn',
        'throughOn',
        'running',
        'objections',
      ],
      AllowancePublicityEdge: ['cursor', 'node'],
      AllowancePublicityConnection: ['edges', 'pageInfo'],
      SubsistenceAllowanceEdge: ['cursor', 'node'],
      SubsistenceAllowanceConnection: ['edges', 'pageInfo'],
      OldAgeProposal: ['id', 'resident', 'age', 'month', 'status'],
      OldAgeProposalEdge: ['cursor', 'node'],
      OldAgeProposalConnection: ['edges', 'pageInfo'],
      SubsistenceAllowancePayload: ['allowance', 'userErrors'],
      OldAgeProposalPayload: ['proposal', 'userErrors'],
      CivilAffairsResidentPayload: ['resident', 'userErrors'],
      BenefitOverpaymentPayload: ['overpayment', 'userErrors'],
      CareProviderPayload: ['provider', 'userErrors'],
      CareOrderPayload: ['order', 'userErrors'],
    },
  ],
]);
