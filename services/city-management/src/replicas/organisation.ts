import { OrganisationState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTableOf } from '@one-window/messaging';
import type { Prisma } from '../generated/prisma/client.ts';

const KeptOrganisation = OrganisationState.pick({ name: true, creditCode: true, gridCode: true, status: true });
type KeptOrganisation = ReturnType<(typeof KeptOrganisation)['parse']>;

/** Governance's organisations: one that is closed gets no permit. */
export const organisationReplica = replica<KeptOrganisation, Prisma.TransactionClient>({
  owner: 'governance-petitions',
  noun: 'organisation',
  ...replicaTableOf<typeof KeptOrganisation, Prisma.TransactionClient>('organisation_replica', KeptOrganisation),
});
