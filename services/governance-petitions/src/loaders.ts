import type { Look } from '@one-window/service';
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
import type { Own } from './resources.ts';
import { patrolLoaders } from './patrol/loaders.ts';
import { populationOfPlace } from './place/loaders.ts';
import { residentLoaders } from './resident/loaders.ts';
import { visitLoaders } from './visit/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look, { clock }: Pick<Own, 'clock'>) => ({
  population: populationOfPlace(look),
  ...residentLoaders(look),
  ...divisionLoaders(look),
  ...gridLoaders(look),
  ...gridWorkerLoaders(look),
  ...patrolLoaders(look),
  ...visitLoaders(look),
  ...organisationLoaders(look),
  ...keyPlaceLoaders(look),
  ...incidentLoaders(look, clock.now()),
  incidentPhotos: photoContentsOfIncidents(look),
  ...disputeLoaders(look),
  ...careLoaders(look),
  ...cases.createLoaders(look),
});

export type Loaders = ReturnType<typeof createLoaders>;
