import { ResidentState } from '@one-window/contracts/people-housing';
import { reaction, replica, replicaTable } from '@one-window/kit/messaging';
import type { Parts } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { followResidents } from '../resident/follow-residents.ts';

/** What this service reads of a resident: no name. */
const KeptResident = ResidentState.pick({ birthOn: true, sex: true, gridCode: true, status: true, diedOn: true });
type KeptResident = ReturnType<(typeof KeptResident)['parse']>;

const table = replicaTable<KeptResident, Prisma.TransactionClient>({
  table: 'resident_replica',
  columns: ['birth_on', 'sex', 'grid_code', 'status', 'died_on'],
  toRow: ({ birthOn, sex, gridCode, status, diedOn }) => ({
    birth_on: birthOn,
    sex,
    grid_code: gridCode,
    status,
    died_on: diedOn,
  }),
  fromRow: (row) =>
    KeptResident.parse({
      birthOn: row['birth_on'],
      sex: row['sex'],
      gridCode: row['grid_code'],
      status: row['status'],
      diedOn: row['died_on'],
    }),
});

/**
 * People & housing's residents: they decide jurisdiction here, and whether a pension is paid. What follows from changes
 * is worked out for a whole batch at once: a first fill is all residents of a district.
 */
export const residentReplica = ({ clock }: Pick<Parts, 'clock'>) =>
  replica<KeptResident, Prisma.TransactionClient>({
    owner: 'people-housing',
    noun: 'resident',
    state: KeptResident,
    ...table,
    effects: [
      reaction('follow-residents', (changes, tx) =>
        followResidents(
          tx,
          changes.map(({ id }) => id),
          clock.today(),
        ),
      ),
    ],
  });
