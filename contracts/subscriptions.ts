import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { departments } from './departments.ts';
import { contractsFile } from './files.ts';

/** What a service reads of another's aggregate, in one version. */
export interface Subscription {
  owner: string;
  noun: string;
  version: number;
}

const Line = z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/, 'is not <owner>.<noun>.v<version>');

/** A subscription as it is written: `<owner>.<noun>.v<version>`. */
export const subscriptionText = ({ owner, noun, version }: Subscription) => `${owner}.${noun}.v${version}`;

/**
 * Reads `contracts/<service>/subscriptions.json`, by which the installer lets the service read on NATS and owners answer
 * its requests for snapshots; none when the file is missing.
 * @throws Error when a line is not `<owner>.<noun>.v<version>`
 */
export function subscriptionsOf(service: string): Subscription[] {
  const file = contractsFile(`${service}/subscriptions.json`);
  if (!existsSync(file)) return [];
  const lines = z.array(Line).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!lines.success) throw new Error(`contracts/${service}/subscriptions.json: ${z.prettifyError(lines.error)}`);
  return lines.data.map((line) => {
    const [owner, noun, version] = line.split('.') as [string, string, string];
    return { owner, noun, version: Number(version.slice(1)) };
  });
}

/** Every department of the registry with what it reads of the others. */
export function allSubscriptions(): { service: string; reads: Subscription[] }[] {
  return departments.map(({ name }) => ({ service: name, reads: subscriptionsOf(name) }));
}
