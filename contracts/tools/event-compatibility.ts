import type { EventSchema } from './event-fixtures.ts';
import { isReadBy, readerName, type EventReader } from './event-readers.ts';
import { fault, lastingFault, notice, type Finding } from './finding.ts';
import { readForm, writtenForm, type JsonSchema } from './json-schema.ts';
import type { PublishedEvent } from './published-contract.ts';
import { mismatches } from './schema-mismatches.ts';

/** Who reads events, in today's code and as published: what runs until every service is rolled out. */
export interface EventReaders {
  current: readonly EventReader[];
  published: readonly EventReader[];
}

/** One thing that some events say and some readers cannot read. */
interface Break {
  type: string;
  path: string;
  what: string;
  /** Empty when it is only the published contract that breaks. */
  readers: Set<string>;
}

/**
 * The schemas of a service's events against their published form, both ways: what is written from now on is read by
 * what was published, and what the stream holds is read by today's code. Only the keys that a reader keeps count for
 * it.
 */
export function compatibilityFindings(
  service: string,
  events: readonly EventSchema[],
  published: Readonly<Record<string, PublishedEvent>>,
  readers: EventReaders,
): Finding[] {
  const [ahead, behind, now]: [Break[], Break[], Break[]] = [[], [], []];
  for (const { type, data } of events) {
    const written = writtenForm(data);
    const current = readers.current.filter((reader) => isReadBy(type, reader));
    const before = published[type];
    if (before) {
      const old = readers.published.filter((reader) => isReadBy(type, reader));
      const isReadToday = (reader: EventReader) =>
        current.some((other) => isSame(reader, other) && mismatches(written, other.reads, true).length === 0);
      const name = (reader: EventReader) =>
        isReadToday(reader) ? `${readerName(reader)} as published: publish it first` : readerName(reader);
      ahead.push(...breaks(type, [written], before.read, old, true, name));
      behind.push(...breaks(type, before.written, readForm(data), current, false));
    }
    const reported = new Set([...ahead, ...behind].map(({ path }) => path));
    now.push(...breaks(type, [written], {}, current, false).filter(({ path }) => !reported.has(path)));
  }
  return [
    ...grouped(ahead).map(({ label, path, what, readers: whom, next }) =>
      whom
        ? lastingFault(
            service,
            `${label}: ${path} ${what}: breaks ${whom}; keep the published shape, or give the new one to ${next}`,
          )
        : fault(`${label}: ${path} ${what}: not what was published, and no service here reads it`),
    ),
    ...grouped(behind).map(({ label, path, what, readers: whom, next }) =>
      lastingFault(
        service,
        `${label}: ${path} ${what} in messages that the stream holds: breaks ${whom || 'whoever reads them again'}; ` +
          `${what.includes('missing') ? 'let it be missing (`.default(…)`)' : 'go on reading it'}, or give the new shape to ${next}`,
      ),
    ),
    ...grouped(now).map(({ label, path, what, readers: whom }) =>
      lastingFault(service, `${label}: ${path} ${what}: breaks ${whom}`),
    ),
  ];
}

function breaks(
  type: string,
  written: readonly JsonSchema[],
  contract: JsonSchema,
  readers: readonly EventReader[],
  allWritten: boolean,
  name = readerName,
): Break[] {
  const found = new Map<string, Break>();
  const add = (reads: JsonSchema, reader?: EventReader) => {
    for (const { path, what } of written.flatMap((form) => mismatches(form, reads, allWritten))) {
      const entry = found.get(`${path} ${what}`) ?? { type, path, what, readers: new Set() };
      found.set(`${path} ${what}`, entry);
      if (reader) entry.readers.add(name(reader));
    }
  };
  add(contract);
  for (const reader of readers) add(reader.reads, reader);
  return [...found.values()];
}

/** The same break of several facts of a noun is one line. */
function grouped(found: readonly Break[]) {
  const groups = new Map<string, Break[]>();
  for (const entry of found) {
    const [owner, noun, , version] = entry.type.split('.');
    const key = [owner, noun, version, entry.path, entry.what, ...entry.readers].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => {
    const [{ type, path, what, readers }] = group as [Break];
    const [owner, noun, fact, version = 'v1'] = type.split('.');
    const facts = group.length === 1 ? fact : '*';
    const label =
      group.length === 1 ? `event ${type}` : `events ${owner}.${noun}.*.${version} (${group.length} of them)`;
    const next = `${owner}.${noun}.${facts}.v${Number(version.slice(1)) + 1}`;
    return { label, path: `data${path && `.${path}`}`, what, readers: [...readers].join(', '), next };
  });
}

/**
 * Versions of events: an older one says until when it is published beside the newer, and may be removed after that day,
 * once no service reads it.
 * @param today ISO date
 */
export function versionFindings(
  service: string,
  events: readonly EventSchema[],
  published: Readonly<Record<string, PublishedEvent>>,
  readers: EventReaders,
  today: string,
): Finding[] {
  const present = new Set(events.map(({ type }) => type));
  const newest = new Map<string, number>();
  for (const { noun, fact, version } of events)
    newest.set(`${noun}.${fact}`, Math.max(version, newest.get(`${noun}.${fact}`) ?? 0));
  return [
    ...events.flatMap(({ type, noun, fact, version, lastDay }) => {
      const successor = newest.get(`${noun}.${fact}`)!;
      if (lastDay === undefined && successor > version)
        return [
          fault(
            `event ${type} has v${successor} beside it and no last day: its readers can't plan; declare it as ` +
              `event('${type}', …, { lastDay: 'YYYY-MM-DD' })`,
          ),
        ];
      if (lastDay !== undefined && !isDay(lastDay))
        return [fault(`event ${type}: its last day "${lastDay}" is no date of the form YYYY-MM-DD`)];
      const promised = published[type]?.lastDay;
      return promised !== undefined && lastDay !== undefined && lastDay < promised
        ? [
            lastingFault(
              service,
              `event ${type} was promised until ${promised} and now ends on ${lastDay}: keep the day`,
            ),
          ]
        : [];
    }),
    ...Object.entries(published)
      .filter(([type]) => !present.has(type))
      .map(([type, event]) => removal(service, type, event, readers, today)),
  ];
}

function removal(
  service: string,
  type: string,
  { lastDay }: PublishedEvent,
  readers: EventReaders,
  today: string,
): Finding {
  const whom = readersOf(type, readers);
  if (lastDay === undefined)
    return lastingFault(
      service,
      `event ${type} was removed without a last day${whom && `: breaks ${whom}`}; bring it back with { lastDay }, and publish that first`,
    );
  if (lastDay >= today)
    return lastingFault(
      service,
      `event ${type} was removed before its last day, ${lastDay}${whom && `: breaks ${whom}`}`,
    );
  if (whom) return lastingFault(service, `event ${type} was removed while it is still read: breaks ${whom}`);
  return notice(`event ${type} was removed: its last day was ${lastDay}, and nobody reads it`);
}

/** Types whose last day has passed and that nobody reads: they and their fixtures may go. */
export function retiredTypes(
  events: readonly EventSchema[],
  published: Readonly<Record<string, PublishedEvent>>,
  readers: EventReaders,
  today: string,
): Set<string> {
  const present = new Set(events.map(({ type }) => type));
  const gone = Object.entries(published).filter(
    ([type, { lastDay }]) =>
      !present.has(type) && lastDay !== undefined && lastDay < today && readersOf(type, readers) === '',
  );
  return new Set(gone.map(([type]) => type));
}

/** Today's readers of a type, and those published ones that today's code has no more. */
function readersOf(type: string, { current, published }: EventReaders): string {
  const today = current.filter((reader) => isReadBy(type, reader));
  const stillRunning = published.filter(
    (reader) => isReadBy(type, reader) && !today.some((other) => isSame(reader, other)),
  );
  return [...today.map(readerName), ...stillRunning.map((reader) => `${readerName(reader)} as published`)].join(', ');
}

/** What a service was published to read and reads no more. */
export function goneReaders(current: readonly EventReader[], published: readonly EventReader[]): Finding[] {
  return published
    .filter((reader) => !current.some((other) => isSame(reader, other)))
    .map((reader) =>
      notice(`${readerName(reader)} no longer reads ${reader.of}: events of that kind have a reader less`),
    );
}

/** Whether it is the same replica, or the same reaction, in today's code and as published. */
function isSame(one: EventReader, other: EventReader): boolean {
  const key = ({ service, kind, of, reactions }: EventReader) =>
    [service, kind, of, ...(kind === 'reaction' ? reactions : [])].join(' ');
  return key(one) === key(other);
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
