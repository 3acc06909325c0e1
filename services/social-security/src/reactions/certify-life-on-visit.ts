import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { consumer } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { certifyByMatching } from '../certification/certify-by-matching.ts';

interface Visit {
  householdId: string | null;
  seenResidentIds: string[];
  visitedOn: string;
}

/** Certifies, by matching, the pensioners whom a grid worker saw on a visit. */
export const certifyLifeOnVisit = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  consumer<Visit>(
    VisitRecorded,
    async ({ data }, tx) => certifyByMatching(tx, data.seenResidentIds, data.visitedOn, clock.today()),
    { name: 'certify-life-on-visit' },
  );
