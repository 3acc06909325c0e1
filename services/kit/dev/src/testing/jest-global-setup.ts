import { beginTestRun } from './postgres-for-tests.ts';

/** Jest's `globalSetup`: nothing is started until a test asks for it. */
export default beginTestRun;
