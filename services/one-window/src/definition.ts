import { policy, userErrors } from '@one-window/contracts/one-window';
import { gather, type ServiceDefinition } from '@one-window/service';
import { moveApplicationsOnOrganisationMove } from './reactions/move-applications-on-organisation-move.ts';
import { moveApplicationsOnResidentMove } from './reactions/move-applications-on-resident-move.ts';
import { updateApplicationOnCaseChange } from './reactions/update-application-on-case-change.ts';
import { withdrawApplicationsOnDeath } from './reactions/withdraw-applications-on-death.ts';
import { applicationResolvers } from './application/resolvers.ts';
import { deferralResolvers } from './deferral/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { decidingDepartments } from './item/offered-items.ts';
import { itemResolvers } from './item/resolvers.ts';
import { acceptSilent } from './jobs/accept-silent.ts';
import { alarmUnopened } from './jobs/alarm-unopened.ts';
import { closeDelivered } from './jobs/close-delivered.ts';
import { recalculateDeadlines } from './jobs/recalculate-deadlines.ts';
import { sendReminders } from './jobs/send-reminders.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { organisationResolvers } from './organisation/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { progressResolvers } from './progress/resolvers.ts';
import { updateProxyTasksOnResidentChange } from './reactions/update-proxy-tasks-on-resident-change.ts';
import { proxyTaskResolvers } from './proxy-task/resolvers.ts';
import { ratingResolvers } from './rating/resolvers.ts';
import { reminderResolvers } from './reminder/resolvers.ts';
import { caseReplica } from './replicas/department-case.ts';
import { gridReplica } from './replicas/grid.ts';
import { organisationReplica } from './replicas/organisation.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { applicationSnapshots } from './snapshots/application.ts';
import { residentInputs, subjects } from './subjects.ts';
import { moveUnfinishedMattersOnResidentMove } from './reactions/move-unfinished-matters-on-resident-move.ts';
import { unfinishedResolvers } from './unfinished-matter/resolvers.ts';

/** The window: catalogue, applications with their clock and notices, evidence that stands in for papers. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'one-window',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    itemResolvers,
    applicationResolvers,
    progressResolvers,
    organisationResolvers,
    residentResolvers,
    deferralResolvers,
    reminderResolvers,
    ratingResolvers,
    unfinishedResolvers,
    proxyTaskResolvers,
    indicatorResolvers,
  ),
  createResources,
  createLoaders,
  replicas: (resources, { clock }) => [
    residentReplica([
      moveApplicationsOnResidentMove,
      withdrawApplicationsOnDeath(clock),
      updateProxyTasksOnResidentChange(clock),
      moveUnfinishedMattersOnResidentMove,
    ]),
    organisationReplica([moveApplicationsOnOrganisationMove]),
    gridReplica(),
    ...decidingDepartments.map((department) =>
      caseReplica(department, [updateApplicationOnCaseChange(department, resources, clock)]),
    ),
  ],
  snapshots: () => [applicationSnapshots],
  jobs: (resources, parts) => [
    acceptSilent(resources, parts),
    alarmUnopened,
    closeDelivered,
    recalculateDeadlines(resources),
    sendReminders(resources, parts),
  ],
  authority: { owner: 'people-housing', noun: 'resident' },
};
