import { OrganisationState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTableOf } from '@one-window/messaging';

const KeptOrganisation = OrganisationState.pick({ name: true, creditCode: true, gridCode: true, status: true });
type KeptOrganisation = ReturnType<(typeof KeptOrganisation)['parse']>;

/** Governance's organisations: one that is closed gets no permit. */
export const organisationReplica = replica<KeptOrganisation>({
  owner: 'governance-petitions',
  noun: 'organisation',
  ...replicaTableOf<typeof KeptOrganisation>('organisation_replica', KeptOrganisation),
});
