import { HomeCareVisited } from '@one-window/contracts/civil-affairs';
import { consumer } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { certifyByMatching } from '../certification/certify-by-matching.ts';

/** Certifies, by matching, a pensioner whom a home-care worker visited. */
export const certifyLifeOnHomeCareVisit = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  consumer<{ residentId: string; visitedOn: string }>(
    HomeCareVisited,
    async ({ data }, tx) => certifyByMatching(tx, [data.residentId], data.visitedOn, clock.today()),
    { name: 'certify-life-on-home-care-visit' },
  );
