import { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { reaction, replica, replicaTableOf } from '@one-window/messaging';
import type { Parts } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { followAllowances, type KeptAllowance } from '../visit/follow-allowances.ts';

const keep = SubsistenceAllowanceState.pick({ memberIds: true });

/** Civil affairs' subsistence allowances: who lives on one is visited monthly. */
export const allowanceReplica = ({ clock }: Pick<Parts, 'clock'>) =>
  replica<KeptAllowance, Prisma.TransactionClient>({
    owner: 'civil-affairs',
    noun: 'subsistence-allowance',
    ...replicaTableOf<typeof keep, Prisma.TransactionClient>('allowance_replica', keep),
    effects: [reaction('follow-allowances', (changes, tx) => followAllowances(tx, changes, clock.today()))],
  });
