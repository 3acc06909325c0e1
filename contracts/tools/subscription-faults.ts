import { subscriptionDifferences, subscriptionText, type Subscription } from '../subscriptions.ts';
import type { EventSchema } from './event-fixtures.ts';
import { subscriptionOf, type ServiceEvents } from './event-readers.ts';
import { lastingFault, type Finding } from './finding.ts';

/** A department, what it publishes and what it reads. */
export interface Publisher {
  name: string;
  events: readonly EventSchema[];
  subscriptions?: readonly Subscription[];
  /** What its definition says of events; undefined when the definition cannot be loaded. */
  reads?: Omit<ServiceEvents, 'service'>;
}

const nounOf = ({ owner, noun, version }: EventSchema) => subscriptionText({ owner, noun, version });

/**
 * Who reads what, against what is published: a version that is read is there and goes on being published, every fact
 * of a noun is declared in each of its versions, so that a reader of one version misses no fact. Each service's code
 * reads what its `subscriptions.json` names, and every replica can be filled.
 * @param today ISO date, decides which versions have left
 */
export function subscriptionFindings(departments: readonly Publisher[], today: string): Finding[] {
  const events = departments.flatMap((department) => department.events);
  const isPublished = ({ lastDay }: EventSchema) => lastDay === undefined || lastDay >= today;
  const published = new Set(events.filter(isPublished).map(nounOf));
  const left = new Set(events.filter((event) => !isPublished(event)).map(nounOf));
  const readersOf = (line: string) =>
    departments.filter(({ subscriptions = [] }) => subscriptions.map(subscriptionText).includes(line));

  const unread = departments.flatMap(({ name, subscriptions = [] }) =>
    subscriptions
      .map(subscriptionText)
      .filter((line) => !published.has(line) && !left.has(line))
      .map((line) =>
        lastingFault(name, `${name} reads ${line}, which no events.ts declares: nothing would ever arrive`),
      ),
  );
  const gone = [...left].flatMap((line) =>
    readersOf(line).map(({ name }) => lastingFault(name, `${line} is no longer published, and ${name} still reads it`)),
  );
  const different = departments.flatMap(({ name, subscriptions = [], reads }) =>
    reads
      ? subscriptionDifferences(name, reads.readers.map(subscriptionOf), subscriptions).map((text) =>
          lastingFault(name, text),
        )
      : [],
  );
  return [
    ...unread,
    ...gone,
    ...different,
    ...missingVersions(events.filter(isPublished)),
    ...missingSnapshots(departments, published),
  ];
}

/**
 * Nouns of which an owner gives no snapshot in a version in which a replica reads them, or in which they are published
 * while they have a snapshot in another: a replica of that version would never be filled.
 */
function missingSnapshots(departments: readonly Publisher[], published: ReadonlySet<string>): Finding[] {
  const replicas = departments.flatMap(({ reads }) => reads?.readers ?? []).filter(({ kind }) => kind === 'replica');
  return departments.flatMap(({ name, reads, events }) => {
    if (!reads) return [];
    const given = reads.snapshots.map((snapshot) => subscriptionText({ owner: name, ...snapshot }));
    const replicated = new Set(reads.snapshots.map(({ noun }) => noun));
    const versions = events.filter(({ noun }) => replicated.has(noun)).map(nounOf);
    const read = replicas.filter(({ of }) => of.startsWith(`${name}.`)).map(({ of }) => of);
    const wanted = [...new Set([...versions, ...read])].filter((line) => published.has(line) && !given.includes(line));
    return wanted.map((line) => {
      const readers = [...new Set(replicas.filter(({ of }) => of === line).map(({ service }) => service))];
      const [, noun, version = ''] = line.split('.');
      return lastingFault(
        name,
        `${name} gives no snapshot of ${line}: ` +
          `${readers.length > 0 ? `the replica of ${readers.join(', ')} is never filled` : 'no replica of it could be filled'}; ` +
          `add publishSnapshots({ noun: '${noun}', version: ${version.slice(1)}, … }) to its definition`,
      );
    });
  });
}

function missingVersions(events: readonly EventSchema[]): Finding[] {
  const types = new Set(events.map(({ type }) => type));
  return events.flatMap(({ owner, noun, fact }) =>
    [...new Set(events.filter((other) => other.owner === owner && other.noun === noun).map(nounOf))]
      .map((line) => ({ line, wanted: `${owner}.${noun}.${fact}.${line.split('.').at(-1)}` }))
      .filter(({ wanted }) => !types.has(wanted))
      .map(({ line, wanted }) =>
        lastingFault(owner, `${wanted} is not declared: who reads ${line} would not hear of it`),
      ),
  );
}
