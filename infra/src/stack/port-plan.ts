import { departments } from '@one-window/contracts';

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
