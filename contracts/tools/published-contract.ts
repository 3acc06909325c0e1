import { z } from 'zod';
import type { EventSchema } from './event-fixtures.ts';
import type { EventReader } from './event-readers.ts';
import { readForm, writtenForm, type JsonSchema } from './json-schema.ts';
import { printJson } from './print-json.ts';
import type { PublishedAccess } from './published-access.ts';
import type { PublishedErrors } from './published-errors.ts';
import { mismatches } from './schema-mismatches.ts';

/** The form in which a kind of event was promised. */
export interface PublishedEvent {
  lastDay?: string;
  /** Every form that messages of the stream may have, the latest first. */
  written: readonly JsonSchema[];
  /** What code that was published with it can read. */
  read: JsonSchema;
}

/** What a service has promised besides its graph: `contracts/published/<service>.json`. */
export interface PublishedContract {
  events: Readonly<Record<string, PublishedEvent>>;
  /** What it read of others' events and its own. */
  readers: readonly EventReader[];
  access: PublishedAccess;
  errors: PublishedErrors;
}

const Json = z.looseObject({});
const Names = z.array(z.string());
const Rule = z.strictObject({
  confidentiality: z.enum(['PUBLIC', 'INTERNAL', 'PERSONAL', 'RESTRICTED']),
  roles: Names.optional(),
  departments: Names.optional(),
  officersOf: Names.optional(),
  stewardsOf: Names.optional(),
  purposes: Names.optional(),
  category: z.string().optional(),
  evidence: z.boolean().optional(),
});
const Reader = z.strictObject({
  service: z.string(),
  kind: z.enum(['replica', 'reaction']),
  of: z.string(),
  reactions: Names,
});
/** The file: events by type with their last day (empty while it is open), grouped by form; fields grouped by rule. */
const Stored = z.strictObject({
  events: z.array(
    z.strictObject({ types: z.record(z.string(), z.string()), written: z.array(Json).min(1), read: Json }),
  ),
  readers: z.array(z.strictObject({ by: z.array(Reader), reads: Json })),
  access: z.array(z.strictObject({ rule: Rule, fields: Names })),
  errors: z.record(z.string(), z.string()),
});

/** The published form of a service's events; forms of old messages that the latest does not cover are kept. */
export function publishedEvents(
  events: readonly EventSchema[],
  before: Readonly<Record<string, PublishedEvent>> = {},
): Record<string, PublishedEvent> {
  const sorted = [...events].sort((a, b) => a.type.localeCompare(b.type, 'en'));
  return Object.fromEntries(
    sorted.map(({ type, data, lastDay }) => {
      const latest = writtenForm(data);
      const older = (before[type]?.written ?? []).filter((form) => mismatches(form, latest, false).length > 0);
      return [type, { ...(lastDay ? { lastDay } : {}), written: [latest, ...older], read: readForm(data) }];
    }),
  );
}

/** Services' contracts read back from their file; undefined when there is none. Throws on a file of another form. */
export function parsePublished(text: string | undefined): PublishedContract | undefined {
  if (text === undefined) return undefined;
  const { events, readers, access, errors } = Stored.parse(JSON.parse(text));
  const schema = (json: unknown) => json as JsonSchema;
  return {
    events: Object.fromEntries(
      events.flatMap(({ types, written, read }) =>
        Object.entries(types).map(([type, lastDay]) => [
          type,
          { ...(lastDay ? { lastDay } : {}), written: written.map(schema), read: schema(read) },
        ]),
      ),
    ),
    readers: readers.flatMap(({ by, reads }) => by.map((reader) => ({ ...reader, reads: schema(reads) }))),
    access: Object.fromEntries(access.flatMap(({ rule, fields }) => fields.map((field) => [field, rule]))),
    errors,
  };
}

/** The file of a service's published contract: what has the same form stands together, so that a change is seen once. */
export function printPublished({ events, readers, access, errors }: PublishedContract): string {
  const groups = <Item, Value>(items: readonly Item[], value: (item: Item) => Value): [Value, Item[]][] => {
    const byText = new Map<string, [Value, Item[]]>();
    for (const item of items) {
      const key = JSON.stringify(value(item));
      const group = byText.get(key) ?? [value(item), []];
      byText.set(key, group);
      group[1].push(item);
    }
    return [...byText.values()];
  };
  const stored: z.input<typeof Stored> = {
    events: groups(Object.entries(events), ([, { written, read }]) => ({ written, read })).map(([forms, group]) => ({
      types: Object.fromEntries(group.map(([type, { lastDay }]) => [type, lastDay ?? ''])),
      written: [...forms.written],
      read: forms.read,
    })),
    readers: groups(readers, ({ reads }) => reads).map(([reads, group]) => ({
      by: group.map(({ service, kind, of, reactions }) => ({ service, kind, of, reactions: [...reactions] })),
      reads,
    })),
    access: groups(Object.entries(access), ([, rule]) => rule).map(([rule, group]) => ({
      rule: rule as z.input<typeof Rule>,
      fields: group.map(([field]) => field),
    })),
    errors,
  };
  return `${printJson(stored)}\n`;
}
