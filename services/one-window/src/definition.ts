import { policy } from '@one-window/contracts/one-window';
import type { ServiceDefinition } from '@one-window/kit/service';
import { followSubjectOnMove } from './application/consumers/follow-subject-on-move.ts';
import { settleOnDeath } from './application/consumers/settle-on-death.ts';
import { applicationResolvers } from './application/resolvers.ts';
import type { Client } from './context.ts';
import { createPrisma } from './prisma.ts';
import { decidingDepartments } from './item/offered-items.ts';
import { itemResolvers } from './item/resolvers.ts';
import { acceptSilent } from './jobs/accept-silent.ts';
import { alarmUnopened } from './jobs/alarm-unopened.ts';
import { closeDelivered } from './jobs/close-delivered.ts';
import { reckonDeadlines } from './jobs/reckon-deadlines.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { createOwn, type Own } from './own.ts';
import { progressResolvers } from './progress/resolvers.ts';
import { caseReplica } from './replicas/department-case.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { applicationSnapshots } from './snapshots.ts';

/** The window: catalogue, applications with their clock and notices, evidence that stands in for papers. */
export const definition: ServiceDefinition<Client, Loaders, Own> = {
  name: 'one-window',
  policy,
  resolvers: {
    Query: { ...itemResolvers.Query, ...applicationResolvers.Query, ...progressResolvers.Query },
    Mutation: applicationResolvers.Mutation,
    ServiceItem: itemResolvers.ServiceItem,
    Application: applicationResolvers.Application,
    Notice: applicationResolvers.Notice,
    Resident: residentResolvers.Resident,
  },
  createPrisma,
  createOwn,
  createLoaders,
  replicas: (own, { clock }) => [
    residentReplica([followSubjectOnMove, settleOnDeath(clock)]),
    ...decidingDepartments.map((department) => caseReplica(department, own, clock)),
  ],
  snapshots: () => [applicationSnapshots],
  jobs: (own) => [acceptSilent(own), alarmUnopened, closeDelivered, reckonDeadlines(own)],
  authority: { owner: 'people-housing', noun: 'resident' },
};
