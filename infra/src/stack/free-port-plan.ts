import { departments } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import type { PortPlan } from './port-plan.ts';

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
