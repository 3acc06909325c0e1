import { DivisionState } from '@one-window/contracts/governance-petitions';
import { replica, replicaTable } from '@one-window/messaging';

/** What this service reads of a division. */
const KeptDivision = DivisionState.pick({ name: true, active: true });
type KeptDivision = ReturnType<(typeof KeptDivision)['parse']>;

const table = replicaTable<KeptDivision>({
  table: 'division_replica',
  key: 'code',
  columns: ['name', 'active'],
  toRow: ({ name, active }) => ({ name, active }),
  fromRow: (row) => KeptDivision.parse({ name: row['name'], active: row['active'] }),
});

/** Governance's divisions: their names stand in the addresses that are entered here. */
export const divisionReplica = replica<KeptDivision>({
  owner: 'governance-petitions',
  noun: 'division',
  state: KeptDivision,
  ...table,
});
