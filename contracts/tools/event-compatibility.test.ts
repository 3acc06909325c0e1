import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { event } from '../event.ts';
import type { EventSchema } from './event-fixtures.ts';
import { compatibilityFindings, retiredTypes, versionFindings, type EventReaders } from './event-compatibility.ts';
import { eventsOfDefinition, type EventReader } from './event-readers.ts';
import type { Finding } from './finding.ts';
import { publishedEvents } from './published-contract.ts';

const State = z.object({ name: z.string(), status: z.enum(['ACTIVE', 'ENDED']), diedOn: z.iso.date().nullable() });
const eventsOf = (state: z.ZodType, ...facts: string[]): EventSchema[] =>
  facts.map((fact) => event(`people-housing.resident.${fact}.v1`, z.object({ state })));

/** A replica that keeps those keys. */
const replicaOf = (service: string, state: z.ZodType, version?: number): EventReader[] => [
  ...eventsOfDefinition(service, {
    replicas: () => [
      { owner: 'people-housing', noun: 'resident', version, state, effects: [{ name: `follow-${service}` }] },
    ],
  }).readers,
];
const readers: EventReaders = {
  current: [...replicaOf('one-window', State), ...replicaOf('civil-affairs', State.pick({ status: true }))],
  published: [...replicaOf('one-window', State), ...replicaOf('civil-affairs', State.pick({ status: true }))],
};

const messages = (findings: readonly Finding[]) => findings.map(({ message }) => message);
const messagesOf = (now: z.ZodType, by: EventReaders = readers, facts = ['registered']) =>
  messages(
    compatibilityFindings('people-housing', eventsOf(now, ...facts), publishedEvents(eventsOf(State, ...facts)), by),
  );

test('the same schema has no findings', () => {
  expect(messagesOf(State)).toEqual([]);
});

test('a new optional field has no findings', () => {
  expect(messagesOf(State.extend({ phone: z.string().nullable().default(null) }))).toEqual([]);
});

describe('what is written from now on', () => {
  test('a removed field names the reader that keeps it, and no other', () => {
    expect(messagesOf(State.omit({ name: true }))).toEqual([
      'event people-housing.resident.registered.v1: data.state.name is no longer written: breaks one-window (replica of ' +
        'people-housing.resident; follow-one-window); keep the published shape, or give the new one to people-housing.resident.registered.v2',
    ]);
  });

  test('a new enum value names all that keep it', () => {
    const [message] = messagesOf(State.extend({ status: z.enum(['ACTIVE', 'ENDED', 'AWAY']) }));
    expect(message).toContain('data.state.status may be "AWAY": breaks one-window (replica');
    expect(message).toContain('civil-affairs (replica of people-housing.resident; follow-civil-affairs)');
  });

  test('a widened type is reported', () => {
    expect(messagesOf(State.extend({ name: z.string().nullable() }))).toEqual([
      expect.stringContaining('data.state.name may be null: breaks one-window'),
    ]);
  });

  test('a key that no reader keeps may be removed, and must be published', () => {
    const findings = compatibilityFindings(
      'people-housing',
      eventsOf(State.omit({ diedOn: true }), 'registered'),
      publishedEvents(eventsOf(State, 'registered')),
      { current: [], published: [] },
    );
    expect(findings).toEqual([
      {
        level: 'BREAKING',
        message:
          'event people-housing.resident.registered.v1: data.state.diedOn is no longer written: not what was published, and no service here reads it',
      },
    ]);
  });

  test('a reader that keeps it no more, but is not published yet, comes first', () => {
    const current = [...replicaOf('one-window', State.pick({ status: true })), readers.current[1]!];
    expect(messagesOf(State.omit({ name: true }), { ...readers, current })).toEqual([
      expect.stringContaining('follow-one-window) as published: publish it first'),
    ]);
  });

  test('the same break of several facts of a noun is one line', () => {
    expect(messagesOf(State.omit({ name: true }), readers, ['registered', 'moved'])).toEqual([
      expect.stringMatching(
        /^events people-housing\.resident\.\*\.v1 \(2 of them\): data\.state\.name .*resident\.\*\.v2$/,
      ),
    ]);
  });
});

describe('what the stream holds', () => {
  test('a field that old messages lack is reported, with its readers', () => {
    expect(messagesOf(State.extend({ phone: z.string() }))).toEqual([
      'event people-housing.resident.registered.v1: data.state.phone is missing in messages that the stream holds: breaks ' +
        'whoever reads them again; let it be missing (`.default(…)`), or give the new shape to people-housing.resident.registered.v2',
    ]);
  });

  test('a value that is no longer known names who reads it today', () => {
    const current = replicaOf('one-window', State.extend({ status: z.enum(['ACTIVE']) }));
    const found = messagesOf(State.extend({ status: z.enum(['ACTIVE']) }), { current, published: [] });
    expect(found).toEqual([
      expect.stringMatching(/status may be "ENDED" in messages that the stream holds: breaks one-window \(replica/),
    ]);
  });

  test('forms of before the last publishing are kept while messages may have them', () => {
    const first = publishedEvents(eventsOf(State, 'registered'));
    const wider = State.extend({ phone: z.string().nullable().default(null) });
    const second = publishedEvents(eventsOf(wider, 'registered'), first);
    const required = State.extend({ phone: z.string().nullable() });
    const found = compatibilityFindings('people-housing', eventsOf(required, 'registered'), second, readers);
    expect(messages(found)).toEqual([expect.stringContaining('data.state.phone is missing in messages')]);
    expect(publishedEvents(eventsOf(State, 'registered'), first)).toEqual(first);
  });
});

test("a reader whose schema is narrower than today's events is reported without anything published", () => {
  const current = replicaOf('one-window', State.extend({ name: z.string().max(5) }));
  const found = compatibilityFindings('people-housing', eventsOf(State, 'registered'), {}, { current, published: [] });
  expect(messages(found)).toEqual([
    expect.stringMatching(/data\.state\.name may have more than 5 characters: breaks one-window/),
  ]);
});

describe('versions', () => {
  const v1 = (lastDay?: string) =>
    event('people-housing.resident.registered.v1', z.object({ state: State }), { lastDay });
  const v2 = event('people-housing.resident.registered.v2', z.object({ state: State.omit({ name: true }) }));
  const none: EventReaders = { current: [], published: [] };
  const messagesOf = (events: EventSchema[], published: EventSchema[], by = none, today = '2026-11-22') =>
    messages(versionFindings('people-housing', events, publishedEvents(published), by, today));

  test('v2 beside a v1 with its last day is allowed, without it not', () => {
    expect(messagesOf([v1('2027-04-01'), v2], [v1()])).toEqual([]);
    expect(messagesOf([v1(), v2], [v1()])).toEqual([
      expect.stringMatching(/^event people-housing\.resident\.registered\.v1 has v2 beside it and no last day/),
    ]);
    expect(messagesOf([v1('1 April'), v2], [])).toEqual([expect.stringMatching(/"1 April" is no date/)]);
  });

  test('a promised day is not moved forward', () => {
    expect(messagesOf([v1('2027-03-01'), v2], [v1('2027-04-01')])).toEqual([
      expect.stringMatching(/was promised until 2027-04-01 and now ends on 2027-03-01/),
    ]);
    expect(messagesOf([v1('2027-05-01'), v2], [v1('2027-04-01')])).toEqual([]);
  });

  test('v1 may be removed after its day, not before, and never while a service reads it', () => {
    const published = [v1('2027-04-01'), v2];
    expect(messagesOf([v2], published, none, '2027-04-01')).toEqual([
      'event people-housing.resident.registered.v1 was removed before its last day, 2027-04-01',
    ]);
    expect(messagesOf([v2], published, readers, '2027-04-02')).toEqual([
      expect.stringMatching(/was removed while it is still read: breaks one-window \(replica.*, civil-affairs/),
    ]);
    expect(
      messagesOf([v2], published, { ...readers, current: replicaOf('one-window', State, 2) }, '2027-04-02'),
    ).toEqual([expect.stringMatching(/still read: breaks one-window .* as published, civil-affairs .* as published$/)]);
    const findings = versionFindings('people-housing', [v2], publishedEvents(published), none, '2027-04-02');
    expect(findings).toEqual([{ level: 'NOTICE', message: expect.stringContaining('nobody reads it') }]);
    const retired = (by: EventReaders) => retiredTypes([v2], publishedEvents(published), by, '2027-04-02');
    expect([...retired(none)]).toEqual([v1().type]);
    expect([...retired(readers)]).toEqual([]);
  });

  test('one that never had a last day is not removed', () => {
    expect(messagesOf([v2], [v1()], readers)).toEqual([
      expect.stringMatching(/was removed without a last day: breaks one-window .*; bring it back with { lastDay }/),
    ]);
  });
});
