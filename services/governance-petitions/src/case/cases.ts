import { GovernancePetitionsCase } from '@one-window/contracts/governance-petitions';
import { departmentCases, type LockedCase } from '@one-window/procedures';
import { centreOf } from '../incident/unit.ts';
import { hazardReport } from '../items/hazard-report.ts';
import type { Item, Procedure } from '../items/item.ts';
import { mediation } from '../items/mediation.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText } from './case-facts.ts';

const items: Readonly<Record<string, Item>> = { G04: mediation, G10: hazardReport };

async function ended(locked: LockedCase<Resources>): Promise<void> {
  await items[locked.row.itemCode]!.ended?.(locked);
}

/** Mediation (G04) is decided with its dispute, a hazard report (G10) with its incident: by hand only what these say. */
const procedure: Procedure = {
  department: 'governance-petitions',
  prefix: 'GovernancePetitions',
  events: GovernancePetitionsCase,
  items,
  unitOf: centreOf,
  remedies:
    '可就原纠纷依法向人民法院提起诉讼，或就隐患再次报告；对行政行为不服的，可自收到之日起六十日内申请行政复议。',
  facts: caseFactsText,
  checks: ({ itemCode }, facts) => items[itemCode]!.checks(facts),
  opened: (locked) => items[locked.row.itemCode]!.opened(locked),
  declined: ended,
  withdrawn: ended,
  refused: ended,
  reinstated: async (locked) => {
    await items[locked.row.itemCode]!.reinstated?.(locked);
  },
  grant: (granting) => items[granting.row.itemCode]!.grant(granting),
};

/** This department's cases. */
export const cases = departmentCases(procedure);
