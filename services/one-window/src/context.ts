import type { Tx as KitTx } from '@one-window/database';
import type { ServiceContext } from '@one-window/service';
import type { Prisma } from './generated/prisma/client.ts';
import type { Loaders } from './loaders.ts';
import type { Own } from './own.ts';

/** The service's Prisma client inside a transaction. */
export type Client = Prisma.TransactionClient;

/** One request of this service. */
export type Context = ServiceContext<Client, Loaders, Own>;

/** One write transaction of this service. */
export type Tx = KitTx<Client>;
