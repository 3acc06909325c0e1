import { CARRIED, definePolicy, type PolicyGroup, type Rule } from '../policy.ts';
import { matters } from './policy-matters.ts';

const own = ['governance-petitions'] as const;
const staff = ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'] as const;

/** Counts and public registrations: nothing of a resident. */
const internal: Rule = { roles: staff, confidentiality: 'INTERNAL' };
const patrol: Rule = {
  roles: ['grid_worker', 'officer', 'supervisor', 'dispatcher', 'auditor'],
  officersOf: own,
  confidentiality: 'INTERNAL',
};
const walk: Rule = { roles: ['grid_worker'], departments: own, confidentiality: 'INTERNAL' };
const steward: Rule = { roles: ['steward'], departments: own, confidentiality: 'INTERNAL' };
const assign: Rule = { roles: ['steward', 'officer', 'supervisor'], departments: own, confidentiality: 'INTERNAL' };
const register: Rule = { roles: ['grid_worker', 'officer'], departments: own, confidentiality: 'INTERNAL' };
const visits: Rule = {
  roles: ['grid_worker', 'officer', 'supervisor', 'auditor', 'resident'],
  officersOf: ['governance-petitions', 'civil-affairs'],
  confidentiality: 'PERSONAL',
  category: 'visit',
};
const plan: Rule = {
  roles: ['grid_worker', 'officer', 'supervisor'],
  officersOf: own,
  purposes: ['VISIT', 'HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'visit',
};
const visit: Rule = { ...plan, roles: ['grid_worker', 'officer'], departments: own };

const places: PolicyGroup[] = [
  [
    internal,
    {
      Division: ['population', 'governanceIndicators'],
      Grid: ['workers', 'population', 'governanceIndicators', 'warning', 'dailyPatrol', 'keyPlaces'],
      Query: ['organisation', 'organisations'],
      Organisation: [
        'creditCode',
        'name',
        'kind',
        'grid',
        'address',
        'status',
        'legalRepresentative',
        'registeredOn',
        'closedOn',
      ],
    },
  ],
  [patrol, { Query: ['patrol', 'patrols'] }],
  [walk, { Mutation: ['startPatrol', 'logPatrol', 'endPatrol'] }],
  [steward, { Mutation: ['changeDivision', 'changeGrid'] }],
  [assign, { Mutation: ['assignGridWorker'] }],
  [
    register,
    {
      Mutation: [
        'registerOrganisation',
        'changeOrganisation',
        'closeOrganisation',
        'registerKeyPlace',
        'inspectKeyPlace',
      ],
    },
  ],
  [visits, { Resident: ['visits'] }],
  [
    plan,
    {
      Query: ['visitPlan', 'visitForm'],
      Household: ['visitPlan'],
      VisitPlanEntry: ['members'],
      VisitFormMember: ['resident'],
      Visit: ['seen'],
    },
  ],
  [visit, { Mutation: ['recordVisit'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Household: ['id'],
      Division: ['code', 'name', 'level', 'active', 'parent', 'children', 'grids'],
      Grid: ['code', 'name', 'type', 'active', 'community', 'neighbours', 'shape', 'card'],
      Query: ['division', 'grid', 'grids'],
      GridEdge: ['cursor', 'node'],
      GridConnection: ['edges', 'pageInfo'],
      GridWorker: ['id', 'name', 'phone', 'grids', 'since', 'until'],
      GridCard: ['gridName', 'workerName', 'phone', 'duties'],
      PlacePopulation: ['asOf', 'residents', 'households'],
      GovernanceIndicators: ['asOf', 'openIncidents', 'overdueIncidents', 'visitsDue', 'patrolMinutesToday'],
      DailyPatrol: ['on', 'morningMinutes', 'afternoonMinutes', 'goalMinutes'],
      Patrol: ['id', 'grid', 'workerName', 'startedAt', 'endedAt', 'entries'],
      PatrolEntry: ['no', 'at', 'position', 'note'],
      PatrolEdge: ['cursor', 'node'],
      PatrolConnection: ['edges', 'pageInfo'],
      VisitPlanEntry: ['household', 'grid', 'need', 'frequency', 'source', 'lastVisitedOn', 'dueOn', 'due'],
      VisitPlanEdge: ['cursor', 'node'],
      VisitPlanConnection: ['edges', 'pageInfo'],
      VisitForm: ['household', 'need', 'dueOn', 'lastVisitedOn', 'hazards', 'wishes', 'remarks', 'members'],
      VisitFormMember: ['lastSeenOn', 'situation', 'note'],
      ResidentVisit: ['id', 'visitedOn', 'seen', 'situation', 'note', 'visitorName'],
      ResidentVisitEdge: ['cursor', 'node'],
      ResidentVisitConnection: ['edges', 'pageInfo'],
      Visit: ['id', 'household', 'grid', 'kind', 'visitedOn', 'visitorName', 'hazards', 'wishes', 'remarks', 'changed'],
      Organisation: ['id'],
      OrganisationEdge: ['cursor', 'node'],
      OrganisationConnection: ['edges', 'pageInfo'],
      KeyPlace: ['id', 'name', 'kind', 'grid', 'organisation', 'hazards', 'lastInspectedOn'],
      ChangeDivisionPayload: ['division', 'userErrors'],
      ChangeGridPayload: ['grid', 'userErrors'],
      AssignGridWorkerPayload: ['grid', 'userErrors'],
      PatrolPayload: ['patrol', 'userErrors'],
      RecordVisitPayload: ['visit', 'userErrors'],
      OrganisationPayload: ['organisation', 'userErrors'],
      KeyPlacePayload: ['keyPlace', 'userErrors'],
    },
  ],
];

/** Who may see and do what in governance and petitions. */
export const policy = definePolicy('governance-petitions', [...places, ...matters]);
