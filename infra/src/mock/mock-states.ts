import { readdirSync, readFileSync } from 'node:fs';
import { contractsFile, type Event, type Subscription } from '@one-window/contracts';

/** One aggregate as a department might publish it. */
export interface MockState {
  id: string;
  version: number;
  state: unknown;
}

/** A department's aggregates of a noun, each with the state of its first event among the contract's fixtures. */
export function mockStates({ owner, noun, version }: Subscription): MockState[] {
  const folder = contractsFile(`${owner}/fixtures`);
  const first = new Map<string, MockState>();
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(`${owner}.${noun}.`) || !file.endsWith(`.v${version}.json`)) continue;
    const event = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Event<{ state?: unknown }>;
    const known = first.get(event.subject);
    if (event.data.state === undefined || (known && known.version <= event.aggregateversion)) continue;
    first.set(event.subject, { id: event.subject, version: event.aggregateversion, state: event.data.state });
  }
  return [...first.values()];
}
