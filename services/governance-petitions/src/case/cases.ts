import { GovernancePetitionsCase } from '@one-window/contracts/governance-petitions';
import { departmentCases, type CaseProcedure } from '@one-window/procedures';
import { centreOf } from '../incident/unit.ts';
import { hazardReport } from '../items/hazard-report.ts';
import { mediation } from '../items/mediation.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';

/** Mediation (G04) is decided with its dispute, a hazard report (G10) with its incident: by hand only what these say. */
const procedure: CaseProcedure<CaseFacts, Resources, 'GovernancePetitions'> = {
  department: 'governance-petitions',
  prefix: 'GovernancePetitions',
  events: GovernancePetitionsCase,
  items: { G04: mediation, G10: hazardReport },
  unitOf: centreOf,
  remedies:
    '可就原纠纷依法向人民法院提起诉讼，或就隐患再次报告；对行政行为不服的，可自收到之日起六十日内申请行政复议。',
  facts: caseFactsText,
};

/** This department's cases. */
export const cases = departmentCases(procedure);
