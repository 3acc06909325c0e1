import { chownSync } from 'node:fs';
import { prepareVolumes } from './prepare-volumes.ts';

const [keysDir = '/keys', partsDir = '/parts', ...ofPostgres] = process.argv.slice(2);
prepareVolumes({ keysDir, partsDir, ofPostgres }, chownSync);
console.log('keys are in their volumes');
