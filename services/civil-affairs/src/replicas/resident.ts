import { ResidentState } from '@one-window/contracts/people-housing';
import { keptResident, type MergeReference } from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import { updateBenefitsOnResidentChange } from '../reactions/update-benefits-on-resident-change.ts';

/** What this service reads of a resident: no name. */
const keep = ResidentState.pick({
  birthOn: true,
  gridCode: true,
  status: true,
  diedOn: true,
  departedOn: true,
  householdId: true,
});

const placed = [
  { table: 'old_age_proposal', column: 'resident_id' },
  { table: 'disability_record', column: 'resident_id' },
  { table: 'care_plan', column: 'resident_id' },
  { table: 'care_order', column: 'resident_id' },
  { table: 'volunteer_entry', column: 'resident_id' },
  { table: 'department_case', column: 'subject_id' },
];

/** Rows that go with a merge; two running benefits of a kind, or two plans in force, are a person's matter. */
export const references: readonly MergeReference[] = [
  {
    table: 'benefit',
    title: '在享待遇',
    column: 'holder_id',
    key: 'id',
    unique: { with: ['kind'], where: `t.status = 'ACTIVE'` },
  },
  {
    table: 'allowance_member',
    title: '低保家庭成员',
    column: 'resident_id',
    key: 'id',
    unique: { with: ['benefit_id', 'from_month'] },
  },
  { table: 'allowance_income', column: 'resident_id', key: 'id' },
  { table: 'old_age_proposal', title: '高龄津贴提名', column: 'resident_id', key: 'id', unique: { with: ['age'] } },
  { table: 'disability_record', column: 'resident_id', key: 'id' },
  {
    table: 'care_plan',
    title: '居家养老服务计划',
    column: 'resident_id',
    key: 'id',
    unique: { where: `t.status = 'ACTIVE'` },
  },
  { table: 'care_order', column: 'resident_id', key: 'id' },
  { table: 'volunteer_entry', column: 'resident_id', key: 'id' },
  { table: 'department_case', column: 'subject_id', key: 'id' },
  { table: 'department_case', column: 'applicant_id', key: 'id' },
];

/**
 * People & housing's residents: they decide jurisdiction here, whom a household's allowance counts, and whether a
 * person's benefits and home care go on. The first fill brings all residents of a district, so the effects take a whole batch in one go.
 */
export const residentReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  keptResident<typeof keep>({
    keep,
    placed,
    references,
    effects: [updateBenefitsOnResidentChange(parts)],
  });
