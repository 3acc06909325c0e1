import { casePolicy } from '../case-policy.ts';
import { allowedWithParent, open, type PolicyPart, type Rule } from '../policy.ts';

const own = ['governance-petitions'] as const;

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
export const matters: readonly PolicyPart[] = [
  casePolicy('governance-petitions', {
    prefix: 'GovernancePetitions',
    fields: ['incident'],
    officersConfirm: true,
  }),
  {
    rules: {
      open: [open, { Query: ['incidentCategories'] }],
      incident: [incident, { Query: ['incident'], Application: ['incident'] }],
      incidentList: [incidentList, { Query: ['incidents'], Grid: ['incidents'] }],
      indicators: [indicators, { Grid: ['incidentIndicators'], Division: ['incidentIndicators'] }],
      reporter: [reporter, { Incident: ['reporter'] }],
      picture: [picture, { IncidentPhoto: ['content'] }],
      bringPhoto: [bringPhoto, { Mutation: ['keepIncidentPhotoPart'] }],
      ownReports: [ownReports, { Resident: ['reportedIncidents'] }],
      report: [report, { Mutation: ['reportIncident'] }],
      onSite: [onSite, { Mutation: ['verifySnapReport', 'verifyIncident', 'resolveIncidentOnSpot'] }],
      command: [
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
      handle: [handle, { Mutation: ['returnIncident', 'reportHandled'] }],
      rate: [rate, { Mutation: ['rateIncident'] }],
      dispute: [
        dispute,
        {
          Query: ['dispute'],
          Resident: ['disputes'],
          GovernancePetitionsCase: ['dispute'],
          DisputeParty: ['resident'],
        },
      ],
      disputeList: [disputeList, { Query: ['disputes'] }],
      minutes: [minutes, { MediationSession: ['minutes'] }],
      registerDispute: [register, { Mutation: ['registerDispute', 'recordAgreement', 'recordDisputeFollowUp'] }],
      mediate: [
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
      petition: [petition, { Query: ['petition'], Mutation: ['askPetitionReview'], Petition: ['petitioner'] }],
      ownPetitions: [ownPetitions, { Resident: ['petitions'] }],
      petitionDesk: [
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
      extension: [extension, { Mutation: ['extendPetition'] }],
      care: [
        care,
        {
          Query: ['careRecord', 'careRecords'],
          CareRecord: ['resident'],
          Mutation: ['openCareRecord', 'recordCareVisit', 'acceptCareTransfer', 'closeCareRecord'],
        },
      ],
      withParent: [
        allowedWithParent,
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
          IncidentPhoto: ['sha256', 'mediaType', 'bytes'],
          DisputeParty: ['no', 'side', 'organisation', 'name'],
          MediationSession: ['no', 'heldOn', 'place', 'mediator', 'nextOn'],
        },
      ],
    },
    allowedWithParent: [
      'PetitionStep',
      'CareVisit',
      'IncidentCategory',
      'IncidentEntry',
      'IncidentIndicators',
      'Dispute',
      'MediationAgreement',
      'DisputeFollowUp',
    ],
  },
];
