import { z } from 'zod';
import { caseEvents } from '../case.ts';
import { event } from '../event.ts';

/** The governance and petitions cases' events, by fact. */
export const GovernancePetitionsCase = caseEvents('governance-petitions');

const instant = z.iso.datetime({ offset: true });
const gridCode = z.string().regex(/^\d{14}$/);

/** A division as others keep it; the subject is its code. */
export const DivisionState = z.object({
  name: z.string(),
  level: z.enum(['DISTRICT', 'SUBDISTRICT', 'COMMUNITY']),
  parentCode: z.string().nullable(),
  active: z.boolean(),
});
export type DivisionState = z.infer<typeof DivisionState>;
/** A division was added, renamed or given up. */
export const DivisionChanged = event('governance-petitions.division.changed.v1', z.object({ state: DivisionState }));

/** A grid as others keep it; the subject is its code. */
export const GridState = z.object({
  communityCode: z.string().regex(/^\d{12}$/),
  name: z.string(),
  /** A one institution, B compound, C street. */
  type: z.enum(['A', 'B', 'C']),
  active: z.boolean(),
});
export type GridState = z.infer<typeof GridState>;
/** A grid was added, changed or given up. */
export const GridChanged = event('governance-petitions.grid.changed.v1', z.object({ state: GridState }));

/** An organisation as others keep it: its public registration, no person of it. */
export const OrganisationState = z.object({
  name: z.string(),
  /** Unified social credit code (GB 32100). */
  creditCode: z.string().length(18),
  kind: z.enum(['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'INSTITUTION', 'SOCIAL_ORGANISATION', 'OTHER']),
  gridCode,
  status: z.enum(['ACTIVE', 'CLOSED']),
});
export type OrganisationState = z.infer<typeof OrganisationState>;
/** An organisation was registered. */
export const OrganisationRegistered = event(
  'governance-petitions.organisation.registered.v1',
  z.object({ state: OrganisationState }),
);
/** An organisation's registration changed, or it closed. */
export const OrganisationChanged = event(
  'governance-petitions.organisation.changed.v1',
  z.object({ state: OrganisationState }),
);

/** An incident as the departments that handle it keep it: the matter and its place, without the reporter. */
export const IncidentState = z.object({
  number: z.string(),
  /** Category of level 2, e.g. `FACILITIES.STREET_LAMP`. */
  category: z.string(),
  title: z.string(),
  description: z.string(),
  gridCode,
  place: z.string(),
  /** CGCS2000, degrees. */
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  level: z.enum(['RED', 'YELLOW', 'BLUE']),
  status: z.enum([
    'REGISTERED',
    'VERIFYING',
    'NOT_FILED',
    'DISPATCHED',
    'RETURNED',
    'HANDLED',
    'SENT_BACK',
    'DEFERRED',
    'CLOSED',
  ]),
  /** The application that it came from (C01, C09, C11, G10). */
  applicationId: z.uuid().nullable(),
  /** To whom it is dispatched now. `no` grows with every dispatch; `round` with every time that the work is sent back. */
  dispatch: z
    .object({
      no: z.number().int().positive(),
      round: z.number().int().positive(),
      department: z.string(),
      at: instant,
      /** The command centre's own limit; a deferral moves it. A department's case file has its own. */
      dueAt: instant,
      /** Why it was sent back last, when it was. */
      sentBackReason: z.string().nullable(),
    })
    .nullable(),
  closedAt: instant.nullable(),
  /** How it ended, in words for the reporter; null while open. */
  result: z.string().nullable(),
});
export type IncidentState = z.infer<typeof IncidentState>;
const incident = z.object({ state: IncidentState });

/** An incident was registered. */
export const IncidentRegistered = event('governance-petitions.incident.registered.v1', incident);
/** The command centre dispatched it to a department. */
export const IncidentDispatched = event('governance-petitions.incident.dispatched.v1', incident);
/** The department's work failed the check on site, or the problem came back. */
export const IncidentSentBack = event('governance-petitions.incident.sent-back.v1', incident);
/** It moved otherwise: verified, returned, handled, deferred. */
export const IncidentProgressed = event('governance-petitions.incident.progressed.v1', incident);
/** It was closed, or not filed. */
export const IncidentClosed = event('governance-petitions.incident.closed.v1', incident);

/** A visit in person was recorded, never one of a care record; the subject is the visit. Counts as proof of life. */
export const VisitRecorded = event(
  'governance-petitions.visit.recorded.v1',
  z.object({
    householdId: z.uuid().nullable(),
    seenResidentIds: z.array(z.uuid()),
    visitedOn: z.iso.date(),
    /** What it was for; absent for visits recorded before this key existed. */
    kind: z
      .enum(['ROUTINE', 'AFTER_CHANGE', 'INFORMATION_CHECK', 'SAFETY_CHECK', 'PROXY_SERVICE', 'GREETING', 'FOLLOW_UP'])
      .optional(),
  }),
);
