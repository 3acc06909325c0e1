import { z } from 'zod';
import { caseEvents } from '../case.ts';
import { event } from '../event.ts';

/** The city management cases' events, by fact. */
export const CityManagementCase = caseEvents('city-management');

const instant = z.iso.datetime({ offset: true });

/** A case file as others keep it. */
export const CaseFileState = z.object({
  number: z.string(),
  /** The incident that it answers, and which dispatch of it. */
  incidentId: z.uuid().nullable(),
  dispatchNo: z.number().int().positive().nullable(),
  /** The application that it came from (C02). */
  applicationId: z.uuid().nullable(),
  gridCode: z.string().regex(/^\d{14}$/),
  status: z.enum([
    'FILED',
    'DISPATCHED',
    'HANDLING',
    'DELAYED',
    'RESOLVED',
    'REWORK',
    'RETURNED',
    'CLOSED',
    'CANCELLED',
  ]),
  /** Grows with every piece of work fed back: an answer to the round of the dispatch that it names. */
  round: z.number().int().positive(),
  dueAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  /** What was done, in words. */
  result: z.string().nullable(),
  /** Why the unit is the wrong one. */
  returnedReason: z.string().nullable(),
});
export type CaseFileState = z.infer<typeof CaseFileState>;
const caseFile = z.object({ state: CaseFileState });

/** A case file was opened. */
export const CaseFileOpened = event('city-management.case-file.opened.v1', caseFile);
/** It moved: dispatched, delayed, rework. */
export const CaseFileProgressed = event('city-management.case-file.progressed.v1', caseFile);
/** The work is done and fed back. */
export const CaseFileResolved = event('city-management.case-file.resolved.v1', caseFile);
/** The wrong unit was asked: it goes back with its reason. */
export const CaseFileReturned = event('city-management.case-file.returned.v1', caseFile);
/** It was checked and closed. */
export const CaseFileClosed = event('city-management.case-file.closed.v1', caseFile);
