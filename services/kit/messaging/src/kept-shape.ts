import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Replica } from './consumer.ts';

/** Fingerprint of a replica's shape: the version that it reads, the state's schema, its columns. */
export function keptShape({ version, state, keeps }: Pick<Replica, 'version' | 'state' | 'keeps'>): string {
  const schema = z.toJSONSchema(state, { unrepresentable: 'any' });
  return createHash('sha256')
    .update(JSON.stringify([version, schema, keeps]))
    .digest('hex');
}
