import { CARRIED, definePolicy, type Rule } from '../policy.ts';

const staff = ['clerk', 'officer', 'supervisor', 'grid_worker'] as const;

const open: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };
const application: Rule = {
  roles: [...staff, 'auditor', 'resident'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
const receipt: Rule = {
  roles: ['clerk', 'grid_worker', 'resident'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
const requirements: Rule = {
  roles: ['clerk', 'officer', 'grid_worker', 'resident'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'PERSONAL',
  category: 'requirements',
};
const evidence: Rule = { ...requirements, category: 'evidence', evidence: true };
const accept: Rule = {
  roles: ['clerk', 'grid_worker'],
  purposes: ['ACCEPTANCE'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
const handOver: Rule = {
  roles: ['clerk', 'officer', 'grid_worker'],
  purposes: ['ACCEPTANCE', 'HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'application',
};

/** Who may see and do what at the window. */
export const policy = definePolicy('one-window', [
  [
    open,
    {
      Query: ['serviceItems', 'serviceItem', 'applicationProgress'],
      ServiceItem: [
        'code',
        'version',
        'name',
        'nameEn',
        'class',
        'department',
        'departmentTitle',
        'kind',
        'statutoryDays',
        'promisedDays',
        'proxy',
        'legalBasis',
        'materials',
        'form',
        'offered',
        'notOfferedReason',
        'tellOnce',
      ],
      MaterialRequirement: ['code', 'name', 'standIn'],
      FormField: ['name', 'label', 'required', 'secret'],
      TellOnceNotice: ['conditions', 'materials', 'limits', 'feeFen', 'trips', 'hours', 'phone', 'legalBasis', 'html'],
      ApplicationProgress: ['status', 'holder'],
    },
  ],
  [
    application,
    {
      Query: ['application', 'applications', 'unopenedApplications'],
      Resident: ['applications'],
      Application: [
        'number',
        'item',
        'kind',
        'summary',
        'status',
        'outcome',
        'outcomeReason',
        'applicant',
        'subject',
        'agent',
        'channel',
        'community',
        'submittedAt',
        'acceptedAt',
        'takenBy',
        'statutoryDeadline',
        'promisedDeadline',
        'holder',
        'materials',
        'timeline',
        'pauses',
        'correction',
        'notices',
        'notOpenedAlarmAt',
      ],
    },
  ],
  [receipt, { Application: ['queryCode'] }],
  [requirements, { Resident: ['requirements'] }],
  [
    evidence,
    {
      Resident: [
        'householdRegistrationEvidence',
        'residenceEvidence',
        'ageEvidence',
        'housingEvidence',
        'householdMembersEvidence',
        'deathEvidence',
        'pensionContributionsEvidence',
        'pensionEnrolmentEvidence',
        'lifeCertificationEvidence',
      ],
    },
  ],
  [accept, { Mutation: ['acceptApplication'] }],
  [handOver, { Mutation: ['supplyCorrection', 'requestWithdrawal', 'deliverApplication'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Application: ['id'],
      Division: ['code'],
      Evidence: ['held', 'code', 'asOf'],
      PageInfo: ['hasNextPage', 'endCursor'],
      UserError: ['code', 'message', 'field'],
      Requirements: ['item', 'materials', 'evidenceToken', 'expiresAt'],
      Requirement: ['material', 'standing', 'asOf'],
      Applicant: ['name', 'resident'],
      Agent: ['name', 'phoneMasked'],
      Deadline: ['dueOn', 'provisional', 'workingDaysLeft', 'colour'],
      ClockPause: ['kind', 'name', 'reason', 'approvedBy', 'from', 'to'],
      Correction: ['items', 'requestedAt', 'allowedUntil', 'suppliedAt'],
      CorrectionItem: ['materialCode', 'what'],
      TimelineEntry: ['kind', 'at', 'unit', 'handler', 'opinion'],
      ApplicationMaterial: ['code', 'name', 'obtained', 'takenAt'],
      Notice: ['number', 'kind', 'title', 'issuedAt', 'paragraphs', 'html'],
      Holder: ['unit', 'name'],
      ApplicationEdge: ['cursor', 'node'],
      ApplicationConnection: ['edges', 'pageInfo'],
      AcceptApplicationPayload: ['application', 'userErrors'],
      SupplyCorrectionPayload: ['application', 'userErrors'],
      RequestWithdrawalPayload: ['application', 'userErrors'],
      DeliverApplicationPayload: ['application', 'userErrors'],
    },
  ],
]);
