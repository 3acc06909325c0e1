import { casePolicy } from '../case-policy.ts';
import { allowedWithParent, definePolicy, type Rule } from '../policy.ts';

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
  casePolicy('social-security', { prefix: 'SocialSecurity' }),
  {
    rules: {
      pension: [pension, { Resident: ['pension'] }],
      certification: [certification, { Resident: ['lifeCertification'] }],
      medical: [medical, { Resident: ['medicalInsurance'] }],
      employment: [employment, { Resident: ['employment'] }],
      evidence: [
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
      certify: [certify, { Mutation: ['certifyLife'] }],
      pay: [pay, { Mutation: ['recordContribution', 'recordRecovery'] }],
      mergeTask: [mergeTask, { Query: ['socialSecurityMergeTasks'], SocialSecurityMergeTask: ['merged', 'survivor'] }],
      figures: [figures, { Division: ['socialSecurityIndicators'] }],
      figuresOfGrid: [figuresOfGrid, { Grid: ['socialSecurityIndicators'] }],
      recordMedical: [recordMedical, { Mutation: ['recordMedicalUse'] }],
      withParent: [
        allowedWithParent,
        { Resident: ['id'], Grid: ['code'], Division: ['code'], SocialSecurityMergeTask: ['title', 'rows', 'foundAt'] },
      ],
    },
    allowedWithParent: [
      'SocialSecurityIndicators',
      'PensionAccount',
      'Contribution',
      'PensionBenefit',
      'PensionPayment',
      'Overpayment',
      'LifeCertification',
      'MedicalInsurance',
      'MedicalSubsidy',
      'Employment',
      'EmploymentRegistration',
      'UnemploymentRegistration',
      'HardToEmployStatus',
      'PensionEstimate',
    ],
  },
]);
