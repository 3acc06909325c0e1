import { casePolicy } from '../case-policy.ts';
import type { Role } from '../caller.ts';
import { CARRIED, definePolicy, type Rule } from '../policy.ts';

const own = ['city-management'] as const;

/** Case files are of places and things: internal, not personal; other departments learn of them by the incident. */
const matters: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'],
  officersOf: ['city-management', 'governance-petitions', 'one-window'],
  stewardsOf: own,
  confidentiality: 'INTERNAL',
};
/** A picture of it, which may show people: whoever reads the file, for a purpose. */
const picture: Rule = {
  ...matters,
  roles: [...(matters.roles as readonly Role[]), 'resident'],
  confidentiality: 'PERSONAL',
  category: 'case-file-photo',
};
const indicators: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
};
const ofResident: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'auditor', 'resident'],
  officersOf: ['city-management', 'one-window'],
  confidentiality: 'PERSONAL',
  category: 'city-matter',
};
const permits: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor'],
  confidentiality: 'INTERNAL',
};
const collect: Rule = {
  roles: ['grid_worker', 'officer', 'dispatcher'],
  departments: ['city-management', 'governance-petitions'],
  confidentiality: 'INTERNAL',
};
const direct: Rule = { roles: ['officer', 'supervisor', 'dispatcher'], departments: own, confidentiality: 'INTERNAL' };
const handle: Rule = { roles: ['officer'], departments: own, confidentiality: 'INTERNAL' };
const check: Rule = { roles: ['officer', 'supervisor'], departments: own, confidentiality: 'INTERNAL' };
const supervise: Rule = { roles: ['supervisor'], departments: own, confidentiality: 'INTERNAL' };
const bringPhoto: Rule = {
  ...collect,
  roles: ['grid_worker', 'officer', 'supervisor', 'dispatcher'],
};
const survey: Rule = { roles: ['officer', 'steward'], departments: own, confidentiality: 'INTERNAL' };

/** Who may see and do what in city management. */
export const policy = definePolicy('city-management', [
  ...casePolicy('city-management', {
    prefix: 'CityManagement',
    fields: ['organisation', 'caseFile', 'permitRequest', 'roadPermit'],
  }),
  [
    matters,
    {
      Query: ['caseFileKinds', 'caseFile', 'caseFiles', 'inspectorTasks', 'component', 'components'],
      Grid: ['caseFiles', 'components'],
      House: ['caseFiles'],
    },
  ],
  [indicators, { Query: ['cityManagementUnits'], Division: ['cityManagementIndicators'] }],
  [ofResident, { Resident: ['cityMatters'] }],
  [permits, { Organisation: ['roadPermits'] }],
  [picture, { CaseFilePhoto: ['content'] }],
  [bringPhoto, { Mutation: ['keepCaseFilePhotoPart'] }],
  [collect, { Mutation: ['registerCaseFile', 'reportInspection'] }],
  [direct, { Mutation: ['fileCaseFile', 'cancelCaseFile', 'setCaseFileKind', 'dispatchCaseFile'] }],
  [handle, { Mutation: ['startHandling', 'completeCaseFileStage', 'returnCaseFile', 'feedBackCaseFile', 'askDelay'] }],
  [check, { Mutation: ['checkCaseFile', 'reworkCaseFile', 'reopenCaseFile'] }],
  [supervise, { Mutation: ['settleDelay'] }],
  [survey, { Mutation: ['registerComponent', 'changeComponent'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Grid: ['code'],
      House: ['id'],
      Division: ['code'],
      Organisation: ['id'],
      Incident: ['id'],
      CityComponent: [
        'code',
        'class',
        'className',
        'name',
        'state',
        'position',
        'accuracy',
        'grid',
        'responsibleUnit',
        'changedAt',
      ],
      CityComponentConnection: ['edges', 'pageInfo'],
      CityComponentEdge: ['cursor', 'node'],
      CaseFileKind: ['code', 'name', 'className', 'conditions', 'source'],
      CaseFileCondition: ['no', 'fileWhen', 'stages', 'closeWhen'],
      CaseFileLimit: ['name', 'amount', 'unit'],
      CaseFile: [
        'id',
        'number',
        'source',
        'kind',
        'condition',
        'status',
        'step',
        'grid',
        'place',
        'position',
        'description',
        'component',
        'house',
        'unit',
        'filedAt',
        'dispatchedAt',
        'dueAt',
        'dueProvisional',
        'stages',
        'late',
        'round',
        'reworked',
        'reopened',
        'result',
        'resolvedAt',
        'returnedReason',
        'delay',
        'photos',
        'timeline',
        'tasks',
        'application',
        'incident',
        'closedAt',
        'evaluation',
      ],
      CaseFileStage: ['no', 'name', 'amount', 'unit', 'dueAt', 'doneAt', 'late'],
      CaseFileDelay: ['status', 'until', 'reason', 'askedBy', 'answer'],
      CaseFilePhoto: ['kind', 'sha256', 'mediaType', 'bytes', 'at'],
      CaseFileEntry: ['no', 'at', 'action', 'unit', 'by', 'note', 'status'],
      CaseFileEvaluation: ['onTime', 'lateStages', 'reworked', 'deduction'],
      InspectorTask: ['id', 'kind', 'caseFile', 'askedAt', 'doneAt', 'confirmed', 'note'],
      CaseFileConnection: ['edges', 'pageInfo'],
      CaseFileEdge: ['cursor', 'node'],
      CityManagementIndicators: [
        'asOf',
        'from',
        'through',
        'filed',
        'due',
        'closed',
        'onTime',
        'closingRate',
        'onTimeRate',
        'urgentClosingRate',
        'urgentOnTimeRate',
        'reworked',
        'evaluation',
      ],
      CityManagementEvaluation: ['onTimePoints', 'closingPoints', 'reworkDeduction', 'points', 'urgentGoalsMet'],
      CityManagementUnitIndicators: ['unit', 'indicators'],
      RoadPermit: [
        'id',
        'number',
        'organisation',
        'grid',
        'place',
        'from',
        'through',
        'areaSquareMetres',
        'purpose',
        'valid',
      ],
      RoadPermitRequest: ['place', 'grid', 'from', 'through', 'areaSquareMetres', 'purpose'],
      CaseFilePayload: ['caseFile', 'userErrors'],
      ReportInspectionPayload: ['task', 'userErrors'],
      CityComponentPayload: ['component', 'userErrors'],
    },
  ],
]);
