import { departments } from './departments.ts';
import { stackPorts } from './stack-ports.ts';

/** The loopback port of every part. */
export interface PortPlan {
  gateway: number;
  issuer: number;
  postgres: number;
  nats: number;
  /** By the department's name. */
  services: Record<string, number>;
}

/** The plan for a gateway on that port: every other part keeps its distance to the gateway. */
export function portPlan(gateway: number = stackPorts.gateway): PortPlan {
  const moved = gateway - stackPorts.gateway;
  const at = (port: number) => port + moved;
  return {
    gateway,
    issuer: at(stackPorts.issuer),
    postgres: at(stackPorts.postgres),
    nats: at(stackPorts.nats),
    services: Object.fromEntries(departments.map(({ name, port }) => [name, at(port)])),
  };
}

/**
 * The gateway's port as `ONE_WINDOW_PORT` says it, 4000 when it says nothing.
 * @throws Error, in one sentence, when some part's port would lie outside 1 to 65535
 */
export function readGatewayPort(env: NodeJS.ProcessEnv = process.env): number {
  const text = env['ONE_WINDOW_PORT'] || String(stackPorts.gateway);
  const { services, ...others } = portPlan();
  const most = 65_535 - Math.max(...Object.values(services), ...Object.values(others)) + stackPorts.gateway;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 1 && port <= most))
    throw new Error(`ONE_WINDOW_PORT must be a whole number from 1 to ${most}, not "${text}".`);
  return port;
}
