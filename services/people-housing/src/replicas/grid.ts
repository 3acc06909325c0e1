import { GridState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTable } from '@one-window/messaging';

/** What this service reads of a grid. */
const KeptGrid = GridState.pick({ communityCode: true, active: true });
type KeptGrid = ReturnType<(typeof KeptGrid)['parse']>;

const table = replicaTable<KeptGrid>({
  table: 'grid_replica',
  key: 'code',
  columns: ['community_code', 'active'],
  toRow: ({ communityCode, active }) => ({ community_code: communityCode, active }),
  fromRow: (row) => KeptGrid.parse({ communityCode: row['community_code'], active: row['active'] }),
});

/** Governance's grids: a house can only be entered in one that is there and active. */
export const gridReplica = replica<KeptGrid>({
  owner: 'governance-petitions',
  noun: 'grid',
  state: KeptGrid,
  ...table,
});
