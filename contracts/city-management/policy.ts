import { casePolicy } from '../case-policy.ts';
import type { Role } from '../caller.ts';
import { allowedWithParent, definePolicy, type Rule } from '../policy.ts';

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
  casePolicy('city-management', {
    prefix: 'CityManagement',
  }),
  {
    rules: {
      matters: [
        matters,
        {
          Query: ['caseFileKinds', 'caseFile', 'caseFiles', 'inspectorTasks', 'component', 'components'],
          Grid: ['caseFiles', 'components'],
          House: ['caseFiles'],
        },
      ],
      indicators: [indicators, { Query: ['cityManagementUnits'], Division: ['cityManagementIndicators'] }],
      ofResident: [ofResident, { Resident: ['cityMatters'] }],
      permits: [permits, { Organisation: ['roadPermits'] }],
      picture: [picture, { CaseFilePhoto: ['content'] }],
      bringPhoto: [bringPhoto, { Mutation: ['keepCaseFilePhotoPart'] }],
      collect: [collect, { Mutation: ['registerCaseFile', 'reportInspection'] }],
      direct: [direct, { Mutation: ['fileCaseFile', 'cancelCaseFile', 'setCaseFileKind', 'dispatchCaseFile'] }],
      handle: [
        handle,
        { Mutation: ['startHandling', 'completeCaseFileStage', 'returnCaseFile', 'feedBackCaseFile', 'askDelay'] },
      ],
      check: [check, { Mutation: ['checkCaseFile', 'reworkCaseFile', 'reopenCaseFile'] }],
      supervise: [supervise, { Mutation: ['settleDelay'] }],
      survey: [survey, { Mutation: ['registerComponent', 'changeComponent'] }],
      withParent: [
        allowedWithParent,
        {
          Resident: ['id'],
          Grid: ['code'],
          House: ['id'],
          Division: ['code'],
          Organisation: ['id'],
          Incident: ['id'],
          CaseFilePhoto: ['kind', 'sha256', 'mediaType', 'bytes', 'at'],
        },
      ],
    },
    allowedWithParent: [
      'CityComponent',
      'CaseFileKind',
      'CaseFileCondition',
      'CaseFileLimit',
      'CaseFile',
      'CaseFileStage',
      'CaseFileDelay',
      'CaseFileEntry',
      'CaseFileEvaluation',
      'InspectorTask',
      'CityManagementIndicators',
      'CityManagementEvaluation',
      'CityManagementUnitIndicators',
      'RoadPermit',
      'RoadPermitRequest',
    ],
  },
]);
