import path from 'node:path';
import { contractsRoot } from './files.ts';
import { portPlan, readGatewayPort, type PortPlan } from './ports.ts';
import { stackPorts } from './stack-ports.ts';

/** One installation on this machine: its ports, and the folders of its state. */
export interface Installation {
  ports: PortPlan;
  /** Databases, streams, keys, logs. */
  dataDir: string;
  keysDir: string;
}

/**
 * The installation that the environment names: `ONE_WINDOW_PORT` moves every port, and the state with them
 * (`.data`, or `.data-<port>` for another port than 4000), so that two of them share nothing. `ONE_WINDOW_DATA` and
 * `KEYS_DIR` name other folders.
 * @throws Error, in one sentence, when the port cannot be used
 */
export function findInstallation(env: NodeJS.ProcessEnv = process.env): Installation {
  const gateway = readGatewayPort(env);
  const folder = gateway === stackPorts.gateway ? '.data' : `.data-${gateway}`;
  const root = path.dirname(contractsRoot);
  const dataDir = path.resolve(root, env['ONE_WINDOW_DATA'] || folder);
  return {
    ports: portPlan(gateway),
    dataDir,
    keysDir: path.resolve(root, env['KEYS_DIR'] || path.join(dataDir, 'keys')),
  };
}
