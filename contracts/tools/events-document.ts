import path from 'node:path';
import type { Department } from '../departments.ts';
import type { EventSchema } from './event-fixtures.ts';
import { isReadBy, type EventReader, type ServiceEvents } from './event-readers.ts';
import { fault, type Finding } from './finding.ts';
import { writtenForm, type JsonSchema } from './json-schema.ts';
import { cell, code, link, table } from './markdown.ts';
import type { SourceIndex } from './service-sources.ts';

/** One department with its events, for the document. */
export interface DocumentedService {
  department: Pick<Department, 'name' | 'title' | 'titleEn'>;
  events: readonly EventSchema[];
  reads?: ServiceEvents;
  /** Text of `contracts/<service>/events.ts`. */
  source: string;
}

/** `docs/events.md`: who publishes what, who keeps a replica of it, who reacts. */
export function eventsDocument(services: readonly DocumentedService[], index: SourceIndex): string {
  const readers = services.flatMap(({ reads }) => reads?.readers ?? []);
  return [
    '# Events 事件总表',
    '',
    '<!-- Written by `npm run contracts:compose` from contracts/*/events.ts and the services’ definitions. Not edited by hand. -->',
    '',
    '每个部门的事件由谁发布、内容概要、谁保存副本、谁作出反应。 What each department publishes, what it says in short, who keeps',
    'a replica and who reacts. A replica reads every event of its noun and keeps the latest `state`; a reaction reads one kind of',
    'event, or follows from a change of the replica. `?` may be null or missing.',
    '',
    '## 一览 Overview',
    '',
    ...table(
      ['数据 Noun', '发布 Published by', '副本 Replicas', '单项反应 Reactions to one kind of event'],
      services.flatMap((service) => nouns(service).map((noun) => overviewRow(service, noun, readers))),
    ),
    ...services.flatMap((service) => [
      '',
      `## ${service.department.name} ${service.department.title}`,
      '',
      `Declared in ${link(`contracts/${service.department.name}/events.ts`, `contracts/${service.department.name}/events.ts`)}.`,
      ...nouns(service).flatMap((noun) => nounSection(service, noun, readers, index)),
    ]),
    '',
  ].join('\n');
}

function nouns({ events }: DocumentedService): string[] {
  return [...new Set(events.map(({ noun }) => noun))].sort();
}

const anchor = (owner: string, noun: string) => `#${owner}${noun}`;

function overviewRow(service: DocumentedService, noun: string, readers: readonly EventReader[]): string[] {
  const { name, title } = service.department;
  const types = service.events.filter((event) => event.noun === noun).map(({ type }) => type);
  const of = readers.filter((reader) => types.some((type) => isReadBy(type, reader)));
  const names = (kind: EventReader['kind']) =>
    [...new Set(of.filter((reader) => reader.kind === kind).map((reader) => reader.service))].join(', ') || '—';
  return [`[${code(`${name}.${noun}`)}](${anchor(name, noun)})`, title, names('replica'), names('reaction')];
}

function nounSection(
  service: DocumentedService,
  noun: string,
  readers: readonly EventReader[],
  index: SourceIndex,
): string[] {
  const { name } = service.department;
  const events = service.events.filter((event) => event.noun === noun);
  const kept = readers.filter(
    (reader) => reader.kind === 'replica' && events.some(({ type }) => isReadBy(type, reader)),
  );
  const isWhole = service.reads?.snapshots.some((snapshot) => snapshot.noun === noun) ?? false;
  return [
    '',
    `### ${name}.${noun}`,
    '',
    ...table(
      ['事件 Event', '含义 Meaning', '发布处 Published in', '反应 Reactions'],
      factRows(service, events, readers, index),
    ),
    '',
    ...payloads(events),
    isWhole ? '全量快照：有。 The whole noun is published on request.' : '全量快照：无。 No snapshot.',
    ...(kept.length === 0
      ? []
      : [
          '',
          ...table(
            ['副本 Replica at', '保存内容 Keeps', '随后 What follows'],
            kept.map((reader) => [
              link(reader.service, index.replica(reader.service, name, noun) ?? definitionOf(reader.service)),
              code(keysOf(reader.reads.properties?.['state'])),
              reader.reactions.map((reaction) => reactionLink(reader.service, reaction, index)).join(', ') || '—',
            ]),
          ),
        ]),
  ];
}

/** The forms of `data`; facts of one form stand together. */
function payloads(events: readonly EventSchema[]): string[] {
  const byForm = new Map<string, string[]>();
  for (const { fact, version, data } of events) {
    const form = keysOf(writtenForm(data));
    byForm.set(form, [...(byForm.get(form) ?? []), `${fact}.v${version}`]);
  }
  const single = byForm.size === 1;
  return [...byForm].flatMap(([form, facts]) => [
    `内容 \`data\`${single ? '' : ` (${facts.map(code).join(', ')})`}: ${code(form)}`,
    '',
  ]);
}

function reactionsTo(type: string, readers: readonly EventReader[], index: SourceIndex): string {
  const reactions = readers.filter((reader) => reader.kind === 'reaction' && isReadBy(type, reader));
  const links = reactions.flatMap(({ service, reactions: names }) =>
    names.map((reaction) => `${service}: ${reactionLink(service, reaction, index)}`),
  );
  return links.join(', ') || '—';
}

function reactionLink(service: string, reaction: string, index: SourceIndex): string {
  return link(reaction, index.reaction(service, reaction) ?? definitionOf(service));
}

const definitionOf = (service: string) => `services/${service}/src/definition.ts`;

/** The constant that declares an event; those of a case are declared together. */
function constantOf({ source }: DocumentedService, { type, noun }: EventSchema): string | undefined {
  const own = new RegExp(`export const (\\w+) = event\\(\\s*'${type}'`).exec(source)?.[1];
  return own ?? (noun === 'case' ? /export const (\w+) = caseEvents\(/.exec(source)?.[1] : undefined);
}

/** Files of the owner that publish it: they import its constant. */
function filesPublishing(service: DocumentedService, constant: string | undefined, index: SourceIndex): string[] {
  return constant === undefined ? [] : index.importing(service.department.name, constant);
}

function publishers(service: DocumentedService, constant: string | undefined, index: SourceIndex): string {
  const files = filesPublishing(service, constant, index);
  return files.map((file) => link(path.posix.basename(file), file)).join(', ') || '—';
}

/**
 * The events that a service promises and that no file of its source publishes: a version beside another is lost to its
 * readers when the owner forgets to emit it too. A service without a definition has no source yet.
 * @param today ISO date: a version is promised until its last day
 */
export function unpublishedEvents(service: DocumentedService, index: SourceIndex, today: string): Finding[] {
  const { name } = service.department;
  if (!service.reads) return [];
  return service.events
    .filter(({ lastDay = today }) => lastDay >= today)
    .filter((event) => filesPublishing(service, constantOf(service, event), index).length === 0)
    .map(({ type, lastDay }) =>
      fault(
        `event ${type} is declared${lastDay ? ` until ${lastDay}` : ''}, and nothing in services/${name} publishes it: ` +
          `its readers would wait for ever; emit it, beside another version with \`alsoAs\``,
      ),
    );
}

/** The docstring of a constant. */
function meaning(source: string, constant: string | undefined): string {
  const text = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export const ${constant} = `).exec(source)?.[1];
  return cell((text ?? '').replace(/\s*\n\s*\*\s?/g, ' ').trim()) || '—';
}

/** Rows of a noun's facts; facts with the same description share one row. */
function factRows(
  service: DocumentedService,
  events: readonly EventSchema[],
  readers: readonly EventReader[],
  index: SourceIndex,
): string[][] {
  const rows = new Map<string, string[]>();
  for (const event of events) {
    const constant = constantOf(service, event);
    const rest = [
      meaning(service.source, constant),
      publishers(service, constant, index),
      reactionsTo(event.type, readers, index),
    ];
    const name = code(`${event.fact}.v${event.version}`) + (event.lastDay ? ` 至 until ${event.lastDay}` : '');
    const key = constant === undefined ? event.type : rest.join(' ');
    rows.set(key, [...(rows.get(key) ? [`${rows.get(key)![0]}, ${name}`] : [name]), ...rest]);
  }
  return [...rows.values()];
}

/** Keys of an object, a level deep: `state: { name, diedOn? }`. */
function keysOf(schema: JsonSchema | undefined, depth = 0): string {
  const entries = Object.entries(schema?.properties ?? {});
  const keys = entries.map(([key, member]) => {
    const isOptional = !schema?.required?.includes(key) || member.anyOf?.some(({ type }) => type === 'null');
    const inner = depth === 0 && member.properties ? `: { ${keysOf(member, 1)} }` : '';
    return `${key}${isOptional ? '?' : ''}${inner}`;
  });
  return keys.join(', ') || '{}';
}
