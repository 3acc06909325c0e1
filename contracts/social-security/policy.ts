import { casePolicy } from '../case-policy.ts';
import { CARRIED, definePolicy, type Rule } from '../policy.ts';

const own = ['social-security'] as const;

const pension: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'RESTRICTED',
  category: 'pension',
};
const certification: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'auditor', 'resident'],
  confidentiality: 'PERSONAL',
  category: 'life-certification',
};
const medical: Rule = { ...pension, category: 'medical' };
const employment: Rule = { ...pension, confidentiality: 'PERSONAL', category: 'employment' };
const evidence: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'evidence',
  evidence: true,
};
const certify: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  officersOf: own,
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'life-certification',
};
const pay: Rule = {
  roles: ['officer'],
  departments: own,
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'pension',
};
const mergeTask: Rule = { ...pay, roles: ['officer', 'supervisor'], category: 'merge' };
const recordMedical: Rule = { ...pay, confidentiality: 'RESTRICTED', category: 'medical' };
/** Of a community or more; not for the public. */
const figures: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
};
/** In one grid a figure of one or two can point to a person: only for those who may see all of these persons anyway. */
const figuresOfGrid: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'auditor'],
  officersOf: own,
  confidentiality: 'INTERNAL',
};

/** Who may see and do what in social security. */
export const policy = definePolicy('social-security', [
  [pension, { Resident: ['pension'] }],
  [certification, { Resident: ['lifeCertification'] }],
  [medical, { Resident: ['medicalInsurance'] }],
  [employment, { Resident: ['employment'] }],
  [
    evidence,
    {
      Resident: [
        'pensionContributionsEvidence',
        'pensionEnrolmentEvidence',
        'lifeCertificationEvidence',
        'medicalInsuranceEvidence',
        'unemploymentEvidence',
      ],
    },
  ],
  ...casePolicy('social-security', { prefix: 'SocialSecurity', fields: ['estimate'] }),
  [certify, { Mutation: ['certifyLife'] }],
  [pay, { Mutation: ['recordContribution', 'recordRecovery'] }],
  [mergeTask, { Query: ['socialSecurityMergeTasks'], SocialSecurityMergeTask: ['merged', 'survivor'] }],
  [figures, { Division: ['socialSecurityIndicators'] }],
  [figuresOfGrid, { Grid: ['socialSecurityIndicators'] }],
  [recordMedical, { Mutation: ['recordMedicalUse'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Grid: ['code'],
      Division: ['code'],
      SocialSecurityIndicators: [
        'asOf',
        'pensioners',
        'suspendedPensioners',
        'certificationsDue',
        'medicallyInsured',
        'employed',
        'unemployed',
      ],
      PensionAccount: ['id', 'status', 'enrolledOn', 'contributionYears', 'contributions', 'balanceFen', 'benefit'],
      Contribution: ['year', 'paidFen', 'subsidyFen', 'paidOn', 'madeUp'],
      PensionBenefit: [
        'id',
        'status',
        'monthlyAmountFen',
        'basicAmountFen',
        'accountAmountFen',
        'divisorMonths',
        'ruleSource',
        'fromMonth',
        'throughMonth',
        'bankAccountMasked',
        'payments',
        'arrearsFen',
        'overpayments',
      ],
      PensionPayment: ['month', 'kind', 'amountFen', 'offsetFen', 'paidOn'],
      Overpayment: ['id', 'fromMonth', 'throughMonth', 'amountFen', 'recoveredFen', 'status', 'reason'],
      LifeCertification: ['validThrough', 'certifiedOn', 'method', 'valid'],
      MedicalInsurance: [
        'id',
        'status',
        'enrolledOn',
        'endedOn',
        'year',
        'premiumFen',
        'subsidyFen',
        'ruleSource',
        'subsidisedBy',
        'subsidies',
      ],
      MedicalSubsidy: ['kind', 'reason', 'fromMonth', 'throughMonth'],
      Employment: ['employmentRegistration', 'unemploymentRegistration', 'hardToEmployStatus'],
      EmploymentRegistration: ['id', 'registeredOn', 'since', 'employer'],
      UnemploymentRegistration: ['id', 'registeredOn', 'since', 'reason'],
      HardToEmployStatus: ['id', 'kind', 'recognisedOn'],
      PensionEstimate: [
        'monthlyAmountFen',
        'basicAmountFen',
        'accountAmountFen',
        'divisorMonths',
        'fromMonth',
        'ruleSource',
      ],
      SocialSecurityMergeTask: ['title', 'rows', 'foundAt'],
      SocialSecurityMergeTaskEdge: ['cursor', 'node'],
      SocialSecurityMergeTaskConnection: ['edges', 'pageInfo'],
      CertifyLifePayload: ['resident', 'userErrors'],
      RecordContributionPayload: ['resident', 'userErrors'],
      RecordRecoveryPayload: ['overpayment', 'userErrors'],
      RecordMedicalUsePayload: ['resident', 'userErrors'],
    },
  ],
]);
