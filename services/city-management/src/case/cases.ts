import { CityManagementCase } from '@one-window/contracts/city-management';
import { departmentCases, type CaseProcedure } from '@one-window/procedures';
import { matter } from '../items/matter.ts';
import { roadPermit } from '../items/road-permit.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { remedies } from './rules.ts';
import { unitOf } from './unit.ts';

const procedure: CaseProcedure<CaseFacts, Resources, 'CityManagement'> = {
  department: 'city-management',
  prefix: 'CityManagement',
  events: CityManagementCase,
  items: { C01: matter, C02: matter, C03: roadPermit, C09: matter, C11: matter },
  unitOf,
  remedies,
  facts: caseFactsText,
};

/** This department's cases: matters of a place (C01, C02, C09, C11) and permits to occupy a road (C03). */
export const cases = departmentCases(procedure);
