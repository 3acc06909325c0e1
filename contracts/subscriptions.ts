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

/** What a service that reads one noun in several versions is told: a fact published in both would have its effect twice. */
export const severalVersions = (service: string, noun: string, versions: readonly number[]) =>
  `${service} reads ${noun} in versions ${versions.join(' and ')}: let all that reads it name one`;

/**
 * What a service reads, against `contracts/<service>/subscriptions.json`: NATS delivers only what that file lists, and
 * owners answer no other requests.
 * @returns one sentence for each noun that differs, which says what to do; empty when both agree
 */
export function subscriptionDifferences(
  service: string,
  read: readonly Subscription[],
  declared: readonly Subscription[],
): string[] {
  const file = `contracts/${service}/subscriptions.json`;
  const nouns = new Set([...read, ...declared].map(({ owner, noun }) => `${owner}.${noun}`));
  return [...nouns].flatMap((of) => {
    const versionsIn = (list: readonly Subscription[]) =>
      [...new Set(list.filter(({ owner, noun }) => `${owner}.${noun}` === of).map(({ version }) => version))].sort(
        (a, b) => a - b,
      );
    const [inCode, inFile] = [versionsIn(read), versionsIn(declared)];
    const [version] = inCode;
    const others = inFile.filter((each) => each !== version);
    const lines = others.map((each) => `"${of}.v${each}"`).join(', ');
    if (inCode.length > 1) return [severalVersions(service, of, inCode)];
    if (version === undefined) return [`${file}: remove ${lines}, which nothing in ${service} reads`];
    if (inFile.length === 0) return [`${file}: add "${of}.v${version}", which ${service} reads`];
    if (others.length === 0) return [];
    if (inFile.includes(version)) return [`${file}: remove ${lines}, since ${service} reads ${of} in v${version}`];
    return [
      `${file} names ${lines}, and ${service} reads ${of} in v${version}: name "${of}.v${version}" there, ` +
        `or let the replica and the reactions of ${service} read v${others.join(' or v')}`,
    ];
  });
}

/** Every department of the registry with what it reads of the others. */
export function allSubscriptions(): { service: string; reads: Subscription[] }[] {
  return departments.map(({ name }) => ({ service: name, reads: subscriptionsOf(name) }));
}
