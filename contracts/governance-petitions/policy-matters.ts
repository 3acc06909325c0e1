import { casePolicy } from '../case-policy.ts';
import { CARRIED, type PolicyGroup, type Rule } from '../policy.ts';

const own = ['governance-petitions'] as const;

const categories: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };
/** A matter of a place: officers of other departments see in it what is dispatched to them, residents their own. */
const incident: Rule = {
  roles: ['grid_worker', 'dispatcher', 'officer', 'supervisor', 'clerk', 'auditor', 'resident'],
  confidentiality: 'INTERNAL',
};
const incidentList: Rule = { ...incident, roles: ['grid_worker', 'dispatcher', 'officer', 'supervisor', 'auditor'] };
/** A picture of it, which may show people: whoever reads the matter, for a purpose. */
const picture: Rule = { ...incident, confidentiality: 'PERSONAL', category: 'incident-photo' };
const bringPhoto: Rule = {
  roles: ['grid_worker', 'dispatcher', 'officer', 'supervisor', 'resident'],
  confidentiality: 'INTERNAL',
};
const indicators: Rule = {
  roles: ['grid_worker', 'dispatcher', 'officer', 'supervisor', 'clerk', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
};
const reporter: Rule = {
  roles: ['grid_worker', 'dispatcher', 'officer', 'supervisor', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'PERSONAL',
  category: 'incident-reporter',
};
const ownReports: Rule = {
  roles: ['resident'],
  purposes: ['SELF'],
  confidentiality: 'PERSONAL',
  category: 'incident-reporter',
};
const report: Rule = {
  roles: ['grid_worker', 'dispatcher', 'officer', 'resident'],
  officersOf: own,
  confidentiality: 'INTERNAL',
};
const onSite: Rule = { roles: ['grid_worker'], departments: own, confidentiality: 'INTERNAL' };
const command: Rule = {
  roles: ['dispatcher', 'officer', 'supervisor'],
  officersOf: own,
  confidentiality: 'INTERNAL',
};
const handle: Rule = { roles: ['officer', 'supervisor', 'dispatcher'], confidentiality: 'INTERNAL' };
const rate: Rule = { roles: ['resident'], confidentiality: 'INTERNAL' };

const dispute: Rule = {
  roles: ['officer', 'supervisor', 'grid_worker', 'auditor', 'resident'],
  officersOf: own,
  confidentiality: 'RESTRICTED',
  category: 'dispute',
};
const disputeList: Rule = { ...dispute, roles: ['officer', 'supervisor', 'grid_worker', 'auditor'] };
const minutes: Rule = { ...dispute, roles: ['officer', 'supervisor'] };
const register: Rule = {
  roles: ['officer', 'grid_worker'],
  departments: own,
  purposes: ['HANDLING', 'VISIT'],
  confidentiality: 'RESTRICTED',
  category: 'dispute',
};
const mediate: Rule = { ...register, roles: ['officer', 'supervisor'], purposes: ['HANDLING'] };

/** Petitions and care records are for officers of this department alone; a petitioner sees their own petition. */
const petition: Rule = {
  roles: ['officer', 'supervisor', 'resident'],
  officersOf: own,
  purposes: ['HANDLING', 'SUPERVISION', 'SELF'],
  confidentiality: 'RESTRICTED',
  category: 'petition',
};
const petitionDesk: Rule = { ...petition, roles: ['officer', 'supervisor'], departments: own };
const extension: Rule = { ...petitionDesk, roles: ['supervisor'] };
const ownPetitions: Rule = { ...petition, roles: ['resident'], purposes: ['SELF'] };
const care: Rule = {
  roles: ['officer', 'supervisor'],
  departments: own,
  purposes: ['HANDLING', 'SUPERVISION'],
  confidentiality: 'RESTRICTED',
  category: 'care',
};

/** Who may see and do what with incidents, disputes, petitions, care records and this department's cases. */
export const matters: readonly PolicyGroup[] = [
  ...casePolicy('governance-petitions', {
    prefix: 'GovernancePetitions',
    fields: ['incident'],
    officersConfirm: true,
  }),
  [categories, { Query: ['incidentCategories'] }],
  [incident, { Query: ['incident'], Application: ['incident'] }],
  [incidentList, { Query: ['incidents'], Grid: ['incidents'] }],
  [indicators, { Grid: ['incidentIndicators'], Division: ['incidentIndicators'] }],
  [reporter, { Incident: ['reporter'] }],
  [picture, { IncidentPhoto: ['content'] }],
  [bringPhoto, { Mutation: ['keepIncidentPhotoPart'] }],
  [ownReports, { Resident: ['reportedIncidents'] }],
  [report, { Mutation: ['reportIncident'] }],
  [onSite, { Mutation: ['verifySnapReport', 'verifyIncident', 'resolveIncidentOnSpot'] }],
  [
    command,
    {
      Mutation: [
        'fileIncident',
        'declineIncident',
        'dispatchIncident',
        'sendBackIncident',
        'closeIncident',
        'reopenIncident',
        'deferIncident',
        'resumeIncident',
      ],
    },
  ],
  [handle, { Mutation: ['returnIncident', 'reportHandled'] }],
  [rate, { Mutation: ['rateIncident'] }],
  [
    dispute,
    {
      Query: ['dispute'],
      Resident: ['disputes'],
      GovernancePetitionsCase: ['dispute'],
      DisputeParty: ['resident'],
    },
  ],
  [disputeList, { Query: ['disputes'] }],
  [minutes, { MediationSession: ['minutes'] }],
  [register, { Mutation: ['registerDispute', 'recordAgreement', 'recordDisputeFollowUp'] }],
  [
    mediate,
    {
      Mutation: [
        'nameMediator',
        'recordMediation',
        'recordMediationFailure',
        'takeUpDispute',
        'askJudicialConfirmation',
        'recordJudicialConfirmation',
      ],
    },
  ],
  [petition, { Query: ['petition'], Mutation: ['askPetitionReview'], Petition: ['petitioner'] }],
  [ownPetitions, { Resident: ['petitions'] }],
  [
    petitionDesk,
    {
      Query: ['petitions'],
      Mutation: [
        'registerPetition',
        'routePetition',
        'objectPetitionRoute',
        'declinePetition',
        'acceptPetition',
        'decidePetition',
        'decidePetitionReview',
      ],
    },
  ],
  [extension, { Mutation: ['extendPetition'] }],
  [
    care,
    {
      Query: ['careRecord', 'careRecords'],
      CareRecord: ['resident'],
      Mutation: ['openCareRecord', 'recordCareVisit', 'acceptCareTransfer', 'closeCareRecord'],
    },
  ],
  [
    CARRIED,
    {
      Petition: [
        'id',
        'number',
        'category',
        'title',
        'content',
        'petitionerName',
        'representatives',
        'subjectUnit',
        'unit',
        'status',
        'registeredAt',
        'routeDueOn',
        'routedOn',
        'acceptedOn',
        'decideDueOn',
        'extendedDays',
        'isLate',
        'outcome',
        'decidedOn',
        'reviewUntil',
        'steps',
      ],
      PetitionStep: ['at', 'title', 'handler', 'text'],
      PetitionConnection: ['edges', 'pageInfo'],
      PetitionEdge: ['cursor', 'node'],
      PetitionPayload: ['petition', 'userErrors'],
      CareRecord: [
        'id',
        'kind',
        'status',
        'carer',
        'plan',
        'openedOn',
        'closedOn',
        'closedReason',
        'transferTo',
        'transferProposedOn',
        'visits',
      ],
      CareVisit: ['no', 'visitedOn', 'note', 'by'],
      CareRecordPayload: ['careRecord', 'userErrors'],
    },
  ],
  [
    CARRIED,
    {
      IncidentCategory: [
        'code',
        'parent',
        'title',
        'department',
        'level',
        'redHours',
        'yellowHours',
        'blueHours',
        'source',
      ],
      Incident: [
        'id',
        'number',
        'source',
        'category',
        'level',
        'title',
        'description',
        'grid',
        'place',
        'position',
        'status',
        'registeredAt',
        'department',
        'dispatchNo',
        'round',
        'dueAt',
        'overdue',
        'slip',
        'sentBackReason',
        'deferredReason',
        'reopenedCount',
        'verified',
        'closedAt',
        'result',
        'timeline',
        'photos',
        'application',
        'stars',
      ],
      IncidentEntry: ['no', 'at', 'kind', 'title', 'unit', 'handler', 'text', 'photos'],
      IncidentPhoto: ['sha256', 'mediaType', 'bytes'],
      IncidentIndicators: [
        'month',
        'asOf',
        'registered',
        'due',
        'deferred',
        'closed',
        'closedInTime',
        'closingRate',
        'onTimeRate',
        'responseHours',
        'sentBack',
        'stars',
      ],
      IncidentConnection: ['edges', 'pageInfo'],
      IncidentEdge: ['cursor', 'node'],
      IncidentPayload: ['incident', 'userErrors'],
      Dispute: [
        'id',
        'number',
        'kind',
        'scale',
        'level',
        'title',
        'description',
        'grid',
        'reportedTo',
        'status',
        'registeredAt',
        'mediator',
        'parties',
        'sessions',
        'failedCount',
        'agreement',
        'followUps',
        'application',
      ],
      DisputeParty: ['no', 'side', 'organisation', 'name'],
      MediationSession: ['no', 'heldOn', 'place', 'mediator', 'nextOn'],
      MediationAgreement: ['form', 'text', 'agreedOn', 'confirmationUntil', 'confirmation', 'courtNumber'],
      DisputeFollowUp: ['visitedOn', 'kept', 'note', 'by'],
      DisputeConnection: ['edges', 'pageInfo'],
      DisputeEdge: ['cursor', 'node'],
      DisputePayload: ['dispute', 'userErrors'],
    },
  ],
];
