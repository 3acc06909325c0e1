import { GridState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTable } from '@one-window/messaging';

const KeptGrid = GridState.pick({ communityCode: true, type: true, active: true });
type KeptGrid = ReturnType<(typeof KeptGrid)['parse']>;

const table = replicaTable<KeptGrid>({
  table: 'grid_replica',
  key: 'code',
  columns: ['community_code', 'type', 'active'],
  toRow: ({ communityCode, type, active }) => ({ community_code: communityCode, type, active }),
  fromRow: (row) => KeptGrid.parse({ communityCode: row['community_code'], type: row['type'], active: row['active'] }),
});

/** Governance's grids: a matter lies in one that is in use. */
export const gridReplica = replica<KeptGrid>({
  owner: 'governance-petitions',
  noun: 'grid',
  state: KeptGrid,
  ...table,
});
