import type { Reads } from '@one-window/service';
import { careLoaders } from './care/loaders.ts';
import { cases } from './case/cases.ts';
import { disputeLoaders } from './dispute/loaders.ts';
import { divisionLoaders } from './division/loaders.ts';
import { gridWorkerLoaders } from './grid-worker/loaders.ts';
import { gridLoaders } from './grid/loaders.ts';
import { incidentLoaders } from './incident/loaders.ts';
import { photoContentsOfIncidents } from './incident/photos.ts';
import { keyPlaceLoaders } from './key-place/loaders.ts';
import { organisationLoaders } from './organisation/loaders.ts';
import type { Resources } from './resources.ts';
import { patrolLoaders } from './patrol/loaders.ts';
import { populationOfPlace } from './place/loaders.ts';
import { residentLoaders } from './resident/loaders.ts';
import { visitLoaders } from './visit/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads, { clock }: Pick<Resources, 'clock'>) => ({
  population: populationOfPlace(reads),
  ...residentLoaders(reads),
  ...divisionLoaders(reads),
  ...gridLoaders(reads),
  ...gridWorkerLoaders(reads),
  ...patrolLoaders(reads),
  ...visitLoaders(reads),
  ...organisationLoaders(reads),
  ...keyPlaceLoaders(reads),
  ...incidentLoaders(reads, clock.now()),
  incidentPhotos: photoContentsOfIncidents(reads),
  ...disputeLoaders(reads),
  ...careLoaders(reads),
  ...cases.createLoaders(reads),
});

export type Loaders = ReturnType<typeof createLoaders>;
