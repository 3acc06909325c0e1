import { rowById, type Reads } from '@one-window/service';
import { applicationById, applicationPages } from './application/loaders.ts';
import { countsLoader, gridCountsLoader } from './indicators/loaders.ts';
import { proxyTaskLoaders } from './proxy-task/loaders.ts';
import { ratingByApplication } from './rating/loaders.ts';
import { remindersBy } from './reminder/loaders.ts';
import { unfinishedById } from './unfinished-matter/loaders.ts';

/** The reads of one request, each batched. */
export function createLoaders(reads: Reads) {
  return {
    application: applicationById(reads),
    applicationsOf: applicationPages(reads),
    /** A resident whom the caller may see; nothing of them but the id. */
    resident: rowById<{ id: string }>(reads, {
      name: 'resident-visible',
      text: 'select r.id from resident_replica r where r.id = any($1::uuid[])',
      noun: 'resident',
    }),
    /** An organisation of the caller's district; nothing of it but the id. */
    organisation: rowById<{ id: string }>(reads, {
      name: 'organisation-visible',
      text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])',
    }),
    reminders: remindersBy(reads, 'applicationId'),
    remindersOfMatter: remindersBy(reads, 'unfinishedMatterId'),
    unfinishedMatter: unfinishedById(reads),
    rating: ratingByApplication(reads),
    proxyTasks: proxyTaskLoaders(reads),
    windowCounts: countsLoader(reads),
    gridCounts: gridCountsLoader(reads),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
