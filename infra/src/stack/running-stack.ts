import type { Nats } from '../nats/index.ts';
import type { Postgres } from '../postgres/index.ts';
import type { PortPlan } from './port-plan.ts';
import type { Down, HandOver, Part } from './types.ts';

/** A running One Window. */
export interface Stack {
  ports: PortPlan;
  urls: { gateway: string; issuer: string; services: Record<string, string> };
  keysDir: string;
  /** The departments' services by name. */
  services: ReadonlyMap<string, Part>;
  /** The departments that do not serve; kept up to date. */
  down: ReadonlyMap<string, Down>;
  /** Starts a department again, from its migration on; returns why it is still down. */
  startAgain(name: string): Promise<Down | undefined>;
  /**
   * Stops a service for a process that runs in its place.
   * @throws Refusal when there is none or another process has it already
   */
  handOver(name: string): Promise<HandOver>;
  /** Starts a service again that was handed over. */
  takeBack(name: string): Promise<void>;
  gateway?: Part | undefined;
  issuer?: Part | undefined;
  nats: Nats;
  postgres: Postgres;
  /** Stops gateway, services, issuer, NATS and PostgreSQL, in this order and within 10 s; may be called twice. */
  stop(): Promise<void>;
}
