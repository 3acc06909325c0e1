import { departments } from '@one-window/contracts';
import { findFreePorts } from '@one-window/kit/embedded';

/** The loopback port of every part. */
export interface PortPlan {
  gateway: number;
  issuer: number;
  postgres: number;
  nats: number;
  /** By the department's name. */
  services: Record<string, number>;
}

/** The fixed plan: the registry's ports, and `gateway` where `ONE_WINDOW_PORT` puts it. */
export function defaultPortPlan(gateway = 4000): PortPlan {
  return {
    gateway,
    issuer: 4010,
    postgres: 4032,
    nats: 4022,
    services: Object.fromEntries(departments.map(({ name, port }) => [name, port])),
  };
}

/** A plan of ports that are free now: for tests, which run beside each other. */
export async function freePortPlan(): Promise<PortPlan> {
  const [gateway = 0, issuer = 0, postgres = 0, nats = 0, ...rest] = await findFreePorts(4 + departments.length);
  return {
    gateway,
    issuer,
    postgres,
    nats,
    services: Object.fromEntries(departments.map(({ name }, index) => [name, rest[index] ?? 0])),
  };
}
