import { endTestRun } from './postgres-for-tests.ts';

/** Jest's `globalTeardown`: stops what the tests started. */
export default endTestRun;
