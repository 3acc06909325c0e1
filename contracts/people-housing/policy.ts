import { casePolicy } from '../case-policy.ts';
import { allowedWithParent, definePolicy, type Rule } from '../policy.ts';

const staff = ['clerk', 'officer', 'supervisor', 'grid_worker'] as const;
const readers = [...staff, 'dispatcher', 'auditor', 'resident', 'steward'] as const;

const search: Rule = {
  roles: [...staff, 'dispatcher', 'auditor', 'steward'],
  stewardsOf: ['people-housing'],
  confidentiality: 'INTERNAL',
  category: 'search',
};
/** A search by a whole id number or phone says of one person whether they are here: it needs a purpose. */
export const exactSearch: Rule = { ...search, confidentiality: 'PERSONAL' };
/** Data stewards correct what their own department keeps: identities are people and housing's. */
const basic: Rule = {
  roles: readers,
  stewardsOf: ['people-housing'],
  confidentiality: 'PERSONAL',
  category: 'identity',
};
const plain: Rule = {
  roles: ['clerk', 'officer', 'supervisor', 'resident'],
  officersOf: ['people-housing'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'SELF'],
  confidentiality: 'RESTRICTED',
  category: 'plain-identity',
};
const evidence: Rule = { ...basic, roles: [...staff, 'resident'], category: 'evidence', evidence: true };
const register: Rule = {
  roles: ['clerk', 'officer', 'grid_worker'],
  officersOf: ['people-housing'],
  purposes: ['ACCEPTANCE', 'HANDLING', 'VISIT'],
  confidentiality: 'PERSONAL',
  category: 'registration',
};
const vital: Rule = {
  roles: ['clerk', 'officer', 'supervisor'],
  officersOf: ['people-housing'],
  purposes: ['ACCEPTANCE', 'HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'registration',
};
const revoke: Rule = {
  roles: ['officer', 'supervisor'],
  departments: ['people-housing'],
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'registration',
};

const permit: Rule = {
  roles: [...staff, 'auditor', 'resident'],
  officersOf: ['people-housing', 'one-window'],
  confidentiality: 'PERSONAL',
  category: 'residence-permit',
};
const indicators: Rule = { roles: readers, confidentiality: 'INTERNAL', category: 'indicators' };
const duplicates: Rule = {
  roles: ['steward', 'supervisor'],
  departments: ['people-housing'],
  purposes: ['HANDLING'],
  confidentiality: 'PERSONAL',
  category: 'registration',
};

const present: Rule = {
  roles: ['clerk', 'grid_worker'],
  purposes: ['ACCEPTANCE'],
  confidentiality: 'PERSONAL',
  category: 'presence',
};

/** Who may see and do what in people & housing. */
export const policy = definePolicy('people-housing', [
  casePolicy('people-housing', { prefix: 'PeopleHousing' }),
  {
    rules: {
      search: [search, { Query: ['searchResidents'] }],
      present: [present, { Mutation: ['openResidentPresent'] }],
      basic: [
        basic,
        {
          Query: ['resident', 'residents', 'household', 'house', 'houses'],
          ResidentHit: ['resident'],
          Resident: [
            'name',
            'sex',
            'birthOn',
            'age',
            'ethnicity',
            'idNumberMasked',
            'phoneMasked',
            'populationKind',
            'maritalStatus',
            'inflowReason',
            'status',
            'diedOn',
            'registeredOn',
            'relationToHouseholder',
            'household',
            'house',
            'grid',
            'community',
          ],
          Household: ['number', 'householder', 'members', 'house', 'grid'],
          House: ['doorPlate', 'address', 'dwellingKind', 'floorAreaSquareMetres', 'grid', 'households'],
        },
      ],
      plain: [plain, { Resident: ['idNumber', 'phone'] }],
      evidence: [
        evidence,
        {
          Resident: [
            'householdRegistrationEvidence',
            'residenceEvidence',
            'ageEvidence',
            'housingEvidence',
            'householdMembersEvidence',
            'deathEvidence',
            'residencePermitEvidence',
          ],
        },
      ],
      permit: [permit, { Resident: ['residencePermit'] }],
      indicators: [indicators, { Grid: ['populationIndicators'], Division: ['populationIndicators'] }],
      duplicates: [duplicates, { Query: ['duplicateCandidates'], Mutation: ['mergeResidents', 'unmergeResidents'] }],
      register: [register, { Mutation: ['registerResident', 'correctResident', 'moveResident', 'recordDeparture'] }],
      vital: [vital, { Mutation: ['recordDeath'] }],
      revoke: [revoke, { Mutation: ['revokeDeath'] }],
      withParent: [
        allowedWithParent,
        {
          Resident: ['id'],
          Household: ['id'],
          House: ['id'],
          Grid: ['code'],
          Division: ['code'],
          ResidentHit: ['id', 'nameMasked', 'idNumberMasked', 'phoneMasked', 'sex', 'birthYear', 'doorPlate', 'status'],
        },
      ],
    },
    allowedWithParent: [
      'Presence',
      'DuplicateCandidate',
      'PopulationIndicators',
      'ResidencePermit',
      'ResidencePermitEndorsement',
    ],
  },
]);
