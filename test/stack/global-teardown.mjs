import { rmSync } from 'node:fs';

/** Stops all that the journeys started and removes their data, unless `JOURNEY_KEEP` is set. */
export default async function teardown() {
  const { stack, control, dataDir } = globalThis.journeys;
  control.close();
  await stack.stop();
  if (process.env.JOURNEY_KEEP) console.log(`kept: ${dataDir}`);
  else rmSync(dataDir, { recursive: true, force: true });
}
