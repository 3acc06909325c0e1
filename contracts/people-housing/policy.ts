import { CARRIED, definePolicy, type Rule } from '../policy.ts';

const staff = ['clerk', 'officer', 'supervisor', 'grid_worker'] as const;
const readers = [...staff, 'dispatcher', 'auditor', 'resident', 'steward'] as const;

const search: Rule = {
  roles: [...staff, 'dispatcher', 'auditor', 'steward'],
  confidentiality: 'INTERNAL',
  category: 'search',
};
const basic: Rule = { roles: readers, confidentiality: 'PERSONAL', category: 'identity' };
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

/** Who may see and do what in people & housing. */
export const policy = definePolicy('people-housing', [
  [search, { Query: ['searchResidents'] }],
  [
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
  [plain, { Resident: ['idNumber', 'phone'] }],
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
      ],
    },
  ],
  [register, { Mutation: ['registerResident', 'correctResident', 'moveResident', 'recordDeparture'] }],
  [vital, { Mutation: ['recordDeath'] }],
  [revoke, { Mutation: ['revokeDeath'] }],
  [
    CARRIED,
    {
      Resident: ['id'],
      Household: ['id'],
      House: ['id'],
      Grid: ['code'],
      Division: ['code'],
      Evidence: ['held', 'code', 'asOf'],
      PageInfo: ['hasNextPage', 'endCursor'],
      UserError: ['code', 'message', 'field'],
      ResidentHit: ['id', 'nameMasked', 'idNumberMasked', 'phoneMasked', 'sex', 'birthYear', 'doorPlate', 'status'],
      ResidentHitEdge: ['cursor', 'node'],
      ResidentHitConnection: ['edges', 'pageInfo'],
      ResidentEdge: ['cursor', 'node'],
      ResidentConnection: ['edges', 'pageInfo'],
      RegisterResidentPayload: ['resident', 'userErrors'],
      CorrectResidentPayload: ['resident', 'userErrors'],
      MoveResidentPayload: ['resident', 'userErrors'],
      RecordDeparturePayload: ['resident', 'userErrors'],
      RecordDeathPayload: ['resident', 'userErrors'],
      RevokeDeathPayload: ['resident', 'userErrors'],
    },
  ],
]);
