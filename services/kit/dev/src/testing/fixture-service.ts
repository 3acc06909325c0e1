import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A service with one table under the standard policy, for the kit's own tests. */
export const fixtureServiceDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../src/testing/fixture-service',
);
