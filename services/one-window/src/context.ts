import type { ServiceContext } from '@one-window/service';
import type { Loaders } from './loaders.ts';
import type { Resources } from './resources.ts';

/** One request of this service. */
export type Context = ServiceContext<Loaders, Resources>;
