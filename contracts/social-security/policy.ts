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
const evidence: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'evidence',
  evidence: true,
};
const aCase: Rule = {
  roles: ['officer', 'supervisor', 'auditor', 'clerk'],
  officersOf: ['social-security', 'one-window'],
  confidentiality: 'PERSONAL',
  category: 'social-security-case',
};
const handle: Rule = {
  roles: ['officer'],
  departments: own,
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'social-security-case',
};
const pause: Rule = { ...handle, roles: ['officer', 'supervisor'] };
const confirm: Rule = { ...handle, roles: ['supervisor'] };
const certify: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  officersOf: own,
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'life-certification',
};
const pay: Rule = { ...handle, category: 'pension' };

/** Who may see and do what in social security. */
export const policy = definePolicy('social-security', [
  [pension, { Resident: ['pension'] }],
  [certification, { Resident: ['lifeCertification'] }],
  [evidence, { Resident: ['pensionContributionsEvidence', 'pensionEnrolmentEvidence', 'lifeCertificationEvidence'] }],
  [aCase, { Query: ['socialSecurityCase'], Application: ['socialSecurityCase'] }],
  [
    handle,
    {
      Mutation: [
        'acceptSocialSecurityCase',
        'declineSocialSecurityCase',
        'requestSocialSecurityCorrection',
        'startSocialSecurityReview',
        'proposeSocialSecurityDecision',
      ],
    },
  ],
  [pause, { Mutation: ['pauseSocialSecurityCase', 'resumeSocialSecurityCase', 'settleSocialSecurityWithdrawal'] }],
  [confirm, { Mutation: ['confirmSocialSecurityDecision'] }],
  [certify, { Mutation: ['certifyLife'] }],
  [pay, { Mutation: ['recordContribution', 'recordRecovery'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Application: ['id'],
      Evidence: ['held', 'code', 'asOf'],
      UserError: ['code', 'message', 'field'],
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
      SocialSecurityCase: [
        'id',
        'itemCode',
        'status',
        'application',
        'subject',
        'checks',
        'estimate',
        'proposal',
        'withdrawalPending',
      ],
      CaseCheck: ['code', 'title', 'passed', 'detail'],
      PensionEstimate: [
        'monthlyAmountFen',
        'basicAmountFen',
        'accountAmountFen',
        'divisorMonths',
        'fromMonth',
        'ruleSource',
      ],
      CaseProposal: ['outcome', 'reason', 'by', 'at'],
      SocialSecurityCasePayload: ['case', 'userErrors'],
      CertifyLifePayload: ['resident', 'userErrors'],
      RecordContributionPayload: ['resident', 'userErrors'],
      RecordRecoveryPayload: ['overpayment', 'userErrors'],
    },
  ],
]);
