import { GridState } from '@one-window/contracts/governance-petitions';
import type { Tx } from '@one-window/database';
import { replica, replicaTable } from '@one-window/messaging';
import type { z } from 'zod';

/** What the window keeps of a grid: that it is there, and in use. */
const KeptGrid = GridState.pick({ communityCode: true, active: true });
type KeptGrid = z.infer<typeof KeptGrid>;

/** The replica of governance's grids: a matter can only lie in one that is there and active. */
export const gridReplica = () =>
  replica<KeptGrid>({
    owner: 'governance-petitions',
    noun: 'grid',
    state: KeptGrid,
    ...replicaTable<KeptGrid>({
      table: 'grid_replica',
      key: 'code',
      columns: ['community_code', 'active'],
      toRow: ({ communityCode, active }) => ({ community_code: communityCode, active }),
      fromRow: (row) => KeptGrid.parse({ communityCode: row['community_code'], active: row['active'] }),
    }),
  });

/** Those of the codes that are active grids of the caller's district. */
export async function findActiveGrids(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await tx.sql<{ code: string }>(
    'select g.code from grid_replica g where g.active and g.code = any($1::text[])',
    codes,
  );
  return new Set(rows.map(({ code }) => code));
}
