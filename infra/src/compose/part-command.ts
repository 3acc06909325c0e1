import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDepartment } from '@one-window/contracts';
import { gatewayEnvironment, issuerEnvironment, serviceEnvironment, streamsEnvironment } from '../stack/environment.ts';
import { containerSurroundings } from './containers.ts';
import { downFolder, readDown } from './down-marks.ts';

// Runs one part in this process, with the settings that follow from the registry and from the container's keys.

const [part = ''] = process.argv.slice(2);
const surroundings = containerSurroundings();
const [environment, main] =
  part === 'gateway'
    ? [gatewayEnvironment(surroundings), 'gateway/dist/main.js']
    : part === 'issuer'
      ? [issuerEnvironment(surroundings), 'infra/dist/identity/main.js']
      : part === 'streams'
        ? [streamsEnvironment(surroundings), 'infra/dist/nats/main.js']
        : [serviceEnvironment(surroundings, getDepartment(part)), `services/${part}/dist/main.js`];
for (const [name, value] of Object.entries(environment)) {
  if (value !== undefined) process.env[name] = value;
}
const down = readDown(downFolder, part);
if (down) {
  console.error(`${down}; mend it and run: docker compose up data`);
  process.exitCode = 1;
} else if (part === 'issuer' && surroundings.mode === 'production') {
  console.log('production has an issuer of its own: the demo issuer does not run');
} else {
  await import(pathToFileURL(path.join(surroundings.root, main)).href);
}
