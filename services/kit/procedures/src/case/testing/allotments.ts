import { caseEvents } from '@one-window/contracts';
import { departmentCases } from '../department-cases.ts';
import type { CaseProcedure, CaseResources, ItemProcedure, LockedCase } from '../procedure.ts';

/** The department's own data about a case. */
export interface Soil {
  id: string;
  isGood: boolean;
}

/** The resident whom a granted case creates. */
export const born = '01990000-0000-7000-8000-00000000000b';

const recordCall = (hook: string) => async (locked: LockedCase<CaseResources>) =>
  void (await locked.tx.sql('insert into called_hook (hook, case_id) values ($1, $2)', hook, locked.row.id));

/** An item whose land must be good; its decision's terms are the size of the allotment. */
const allotment: ItemProcedure<Soil> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, { isGood }) => [
    { code: 'SOIL', title: '土质合格：菜园办法', passed: isGood, detail: isGood ? '合格' : '盐碱' },
  ],
  terms: (_, { isGood }, { submittedOn }) => ({ squareMetres: isGood ? 40 : 0, from: submittedOn }),
  grant: async () => ({ certificateName: '菜园证', validThrough: '2027-03-09', createdResidentId: born }),
  ended: recordCall('ended'),
  reinstated: recordCall('reinstated'),
};

/** A minimal department: two ways to decide, one item about a place, one item whose grant is refused. */
const procedure: CaseProcedure<Soil, CaseResources, 'Allotments'> = {
  department: 'allotments',
  prefix: 'Allotments',
  events: caseEvents('allotments'),
  items: {
    TWO: { ...allotment, outcomes: ['GRANTED', 'REFUSED'] },
    ONE: { ...allotment, decidesAlone: true },
    PLACE: { ...allotment, opened: async () => '已转办理' },
    FULL: { ...allotment, decidesAlone: true, grant: async () => ({ code: 'NO_ROOM', message: '名额已满' }) },
  },
  unitOf: () => '菜园办',
  remedies: '可申请行政复议',
  facts: `select c.id, coalesce(s.is_good, true) as "isGood" from department_case c left join soil s on s.case_id = c.id
    where c.id = any($1::uuid[])`,
};

/** The department's cases, as its service's definition would take them. */
export const cases = departmentCases(procedure);
