// What `npm run test:file` and `npm run lint:file` execute first: both need the packages, generated types and compiled
// output. It installs and builds on a bare clone only, so that one file is checked in seconds.
import { buildOnce, install } from './prepare.mjs';

await install();
await buildOnce();
