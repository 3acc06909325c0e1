import type { ServiceContext, ServiceParts } from '@one-window/service';
import type { Loaders } from './loaders.ts';
import type { Own } from './own.ts';

/** One request of this service. */
export type Context = ServiceContext<Loaders, Own>;

/** What lives as long as this service's process. */
export type Parts = ServiceParts;

export type { Tx } from '@one-window/database';
