import { readFileSync } from 'node:fs';
import { contractsFile } from '../files.ts';

/**
 * A reader of one committed data file under `codes/data`, read and parsed at the first call and kept.
 * @param make makes the module's lookup structure from the parsed JSON
 */
export function dataFile<Raw, Made>(name: string, make: (raw: Raw) => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make(JSON.parse(readFileSync(contractsFile(`codes/data/${name}.json`), 'utf8')) as Raw) };
    return made.value;
  };
}
