import { ResidentState } from '@one-window/contracts/people-housing';
import { keptResident, type MergeReference, type PlacedRows } from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import { updateBenefitsOnResidentChange } from '../reactions/update-benefits-on-resident-change.ts';

/** What this service reads of a resident: no name. */
const keep = ResidentState.pick({ birthOn: true, sex: true, gridCode: true, status: true, diedOn: true });

const residentId = 'resident_id';
const ofAccount = 'exists (select from pension_account a where a.id = t.account_id and a.resident_id = p.survivor_id)';

/** What goes with a merge: an account with all that belongs to it, unless the survivor has one. */
export const references: MergeReference[] = [
  { table: 'pension_account', title: '城乡居民养老保险账户', column: residentId, key: 'id', unique: {} },
  { table: 'contribution', column: residentId, key: ['account_id', 'year'], onlyIf: ofAccount },
  { table: 'pension_benefit', column: residentId, key: 'id', onlyIf: ofAccount },
  { table: 'life_certification', column: residentId, key: 'id' },
  { table: 'medical_insurance', title: '城乡居民基本医疗保险', column: residentId, key: 'id', unique: {} },
  {
    table: 'medical_subsidy',
    title: '医疗保险参保资助',
    column: residentId,
    key: 'id',
    unique: { with: ['allowance_id'], where: 't.through_month is null' },
  },
  { table: 'medical_use', column: residentId, key: 'id' },
  {
    table: 'employment_record',
    title: '就业失业登记',
    column: residentId,
    key: 'id',
    unique: { where: 't.ended_on is null' },
  },
  {
    table: 'hard_to_employ_status',
    title: '就业困难人员认定',
    column: residentId,
    key: 'id',
    unique: { where: 't.ended_on is null' },
  },
  { table: 'department_case', column: 'subject_id', key: 'id' },
  { table: 'department_case', column: 'applicant_id', key: 'id' },
];

/** Tables whose rows lie where their resident lives. */
const placed: PlacedRows[] = [
  ...[
    ...['pension_account', 'contribution', 'pension_benefit', 'life_certification', 'medical_insurance'],
    ...['medical_subsidy', 'medical_use', 'employment_record', 'hard_to_employ_status'],
  ].map((table) => ({ table, column: residentId })),
  ...['pension_payment', 'overpayment', 'recovery'].map((table) => ({
    table,
    column: 'benefit_id',
    of: { table: 'pension_benefit', column: residentId },
  })),
];

/**
 * People & housing's residents: they decide jurisdiction here, and whether a pension is paid. What follows from changes
 * is worked out for a whole batch at once: a first fill is all residents of a district.
 */
export const residentReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  keptResident<typeof keep>({
    keep,
    placed: [...placed, { table: 'department_case', column: 'subject_id' }],
    references,
    effects: [updateBenefitsOnResidentChange(parts)],
  });
