import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from './atomic-write.ts';

/**
 * Runs a step only when its inputs changed since it last succeeded or its output is gone.
 * @param inputs whatever decides the output, versions included
 * @returns whether the step ran
 */
export async function whenChanged(
  stampFile: string,
  outputs: readonly string[],
  inputs: readonly string[],
  step: () => Promise<void> | void,
): Promise<boolean> {
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  const isFresh =
    existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash && outputs.every((file) => existsSync(file));
  if (isFresh) return false;
  await step();
  writeAtomically(stampFile, hash);
  return true;
}
