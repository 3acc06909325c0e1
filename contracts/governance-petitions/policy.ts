import { allowedWithParent, definePolicy, open, type PolicyPart, type Rule } from '../policy.ts';
import { matters } from './policy-matters.ts';

const own = ['governance-petitions'] as const;
const staff = ['clerk', 'officer', 'supervisor', 'grid_worker', 'dispatcher', 'auditor', 'steward'] as const;

/** Counts and public registrations, without data of residents. */
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

const places: PolicyPart = {
  rules: {
    open: [open, { Query: ['division', 'grid', 'grids'] }],
    internal: [
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
    patrol: [patrol, { Query: ['patrol', 'patrols'] }],
    walk: [walk, { Mutation: ['startPatrol', 'logPatrol', 'endPatrol'] }],
    steward: [steward, { Mutation: ['changeDivision', 'changeGrid'] }],
    assign: [assign, { Mutation: ['assignGridWorker'] }],
    register: [
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
    visits: [visits, { Resident: ['visits'] }],
    plan: [
      plan,
      {
        Query: ['visitPlan', 'visitForm'],
        Household: ['visitPlan'],
        VisitPlanEntry: ['members'],
        VisitFormMember: ['resident'],
        Visit: ['seen'],
      },
    ],
    visit: [visit, { Mutation: ['recordVisit'] }],
    withParent: [
      allowedWithParent,
      {
        Resident: ['id'],
        Household: ['id'],
        Division: ['code', 'name', 'level', 'active', 'parent', 'children', 'grids'],
        Grid: ['code', 'name', 'type', 'active', 'community', 'neighbours', 'shape', 'card'],
        VisitPlanEntry: ['household', 'grid', 'need', 'frequency', 'source', 'lastVisitedOn', 'dueOn', 'due'],
        VisitFormMember: ['lastSeenOn', 'situation', 'note'],
        Visit: [
          'id',
          'household',
          'grid',
          'kind',
          'visitedOn',
          'visitorName',
          'hazards',
          'wishes',
          'remarks',
          'changed',
        ],
        Organisation: ['id'],
      },
    ],
  },
  allowedWithParent: [
    'GridWorker',
    'GridCard',
    'PlacePopulation',
    'GovernanceIndicators',
    'DailyPatrol',
    'Patrol',
    'PatrolEntry',
    'VisitForm',
    'ResidentVisit',
    'KeyPlace',
  ],
};

/** Who may see and do what in governance and petitions. */
export const policy = definePolicy('governance-petitions', [places, ...matters]);
