import { CityManagementCase } from '@one-window/contracts/city-management';
import type { Tx } from '@one-window/database';
import { reactionToEach } from '@one-window/messaging';
import { departmentCases, type CaseProcedure, type CaseRow } from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import type { Resources } from '../resources.ts';
import { grantPermit } from '../items/road-permit.ts';
import { remedies } from '../permit/rules.ts';
import { caseFactsText, checksOf, type CaseFacts } from './case-facts.ts';
import { openMatter } from '../items/matter.ts';
import { settleCaseOfIncident } from '../reactions/decide-case-on-incident-end.ts';
import { unitOf } from './unit.ts';

const matter = { outcomes: ['COMPLETED', 'NOT_COMPLETED'] } as const;

/** Of two permits for one place at once the second sees the first: all of a district's are decided one after the other. */
async function lock(tx: Tx, { itemCode, communityCode, organisationId }: CaseRow): Promise<void> {
  if (itemCode !== 'C03') return;
  await tx.sql(
    `select from pg_advisory_xact_lock(hashtext('road-permit'), $1::int)`,
    Number(communityCode.slice(0, 6)),
  );
  await tx.sql('select from organisation_replica where id = $1 for share', organisationId);
}

const procedure: CaseProcedure<CaseFacts, Resources, 'CityManagement'> = {
  department: 'city-management',
  prefix: 'CityManagement',
  events: CityManagementCase,
  items: { C01: matter, C02: matter, C03: { outcomes: ['GRANTED', 'REFUSED'] }, C09: matter, C11: matter },
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  checks: checksOf,
  opened: openMatter,
  grant: async (granting) => (granting.row.itemCode === 'C03' ? grantPermit(granting) : { opinion: '已办结' }),
};

/** This department's cases: matters of a place (C01, C02, C09, C11) and permits to occupy a road (C03). */
export const cases = departmentCases(procedure);

/** The window's applications; one whose incident has ended before it was heard of here is decided at once. */
export const applicationReplica = (resources: Resources, parts: Pick<ServiceParts, 'clock'>) =>
  cases.applicationReplica(resources, parts, {
    effects: [
      reactionToEach('settle-case-of-incident', async ({ id, new: application }, tx) => {
        if (cases.isOurs(application)) await settleCaseOfIncident(tx, id, parts.clock);
      }),
    ],
  });
