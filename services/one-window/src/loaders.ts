import { residentById } from '@one-window/procedures';
import type { Reads } from '@one-window/service';
import { applicationById, applicationsOfOrganisation, applicationsOfResident } from './application/loaders.ts';
import { countsOfGrid, countsOfPlace } from './indicators/loaders.ts';
import { organisationById } from './organisation/loaders.ts';
import { proxyTaskById, proxyTaskOfApplication, proxyTasksOfResident } from './proxy-task/loaders.ts';
import { ratingOfApplication } from './rating/loaders.ts';
import { remindersOfApplication, remindersOfMatter } from './reminder/loaders.ts';
import { unfinishedById } from './unfinished-matter/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads) => ({
  application: applicationById(reads),
  applicationsOfResident: applicationsOfResident(reads),
  applicationsOfOrganisation: applicationsOfOrganisation(reads),
  resident: residentById(reads),
  organisation: organisationById(reads),
  reminders: remindersOfApplication(reads),
  remindersOfMatter: remindersOfMatter(reads),
  unfinishedMatter: unfinishedById(reads),
  rating: ratingOfApplication(reads),
  proxyTask: proxyTaskById(reads),
  proxyTaskOfApplication: proxyTaskOfApplication(reads),
  proxyTasksOfResident: proxyTasksOfResident(reads),
  windowCounts: countsOfPlace(reads),
  gridCounts: countsOfGrid(reads),
});

export type Loaders = ReturnType<typeof createLoaders>;
