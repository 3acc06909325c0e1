import {
  findIncidentCategory,
  incidentCategories,
  incidentCategorySource,
  policy,
} from '@one-window/contracts/governance-petitions';
import { keepPhotoPart } from '@one-window/procedures';
import { NotFound, pageSize, payload, requireAllowed } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { requireWithin } from '../place/within.ts';
import { closeIncident, reopenIncident, sendBackIncident, verifyIncident } from './commands/check-incident.ts';
import { deferIncident, resumeIncident } from './commands/defer-incident.ts';
import { dispatchIncident, reportHandled, returnIncident } from './commands/dispatch-incident.ts';
import { declineIncident, fileIncident, resolveIncidentOnSpot, verifySnapReport } from './commands/file-incident.ts';
import { rateIncident } from './commands/rate-incident.ts';
import { reportIncident } from './commands/report-incident.ts';
import { entryTitles } from './table/entry.ts';
import type { IncidentRow } from './table/incident.ts';
import { indicatorsKey } from './indicators.ts';
import { isShownTo, onlyDepartment } from './may-know.ts';
import { listIncidents } from './queries.ts';
import { photosOf, photosOfTimeline } from './photos.ts';
import { rate } from './rules.ts';
import { isRunning } from './state-machine.ts';
import { departmentTitle } from './unit.ts';

const incidentPayload = payload('incident', (ctx: Context, id) => ctx.loaders.incident.load(id));

async function indicators(ctx: Context, code: string, month: string | null | undefined) {
  const key = indicatorsKey(code, month ?? ctx.clock.today().slice(0, 7));
  return ctx.loaders.incidentIndicators.load(key);
}

async function getIncident(ctx: Context, id: string): Promise<IncidentRow> {
  const row = await ctx.loaders.incident.load(id);
  if (!row || !isShownTo(ctx.caller, row)) throw new NotFound();
  return row;
}

/** Incidents: queries, fields, what they add to others' entities, and what may be done to them. */
export const incidentResolvers = {
  Query: {
    incidentCategories: () => [...incidentCategories],
    incident: (_, { id }, ctx) => getIncident(ctx, id),
    incidents: (_, args, ctx) => listIncidents(ctx, args),
  },
  Incident: {
    __resolveReference: ({ id }, ctx) => {
      requireAllowed(policy.fields['Query.incident']!, ctx.caller);
      return getIncident(ctx, id);
    },
    category: ({ category }) => findIncidentCategory(category)!,
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    position: ({ longitude, latitude }) => (longitude === null || latitude === null ? null : { longitude, latitude }),
    department: ({ department }) => department && departmentTitle(department),
    overdue: ({ status, dueAt }, _, ctx) =>
      isRunning(status) && dueAt !== null && dueAt < ctx.clock.now().toISOString(),
    verified: ({ verifiedAt }) => verifiedAt !== null,
    timeline: ({ id }, _, ctx) => ctx.loaders.timelineOfIncident.load(id),
    photos: async ({ id }, _, ctx) => photosOfTimeline(await ctx.loaders.timelineOfIncident.load(id)),
    reporter: ({ reporterId }, _, ctx) => (reporterId === null ? null : ctx.loaders.resident.load(reporterId)),
    application: ({ applicationId }) => (applicationId === null ? null : { id: applicationId }),
  },
  IncidentEntry: { title: ({ kind }) => entryTitles[kind], photos: (entry) => photosOf(entry) },
  IncidentPhoto: { content: (photo, _, ctx) => ctx.loaders.incidentPhotos.load(photo) },
  IncidentCategory: {
    redHours: ({ limitHours }) => limitHours.RED,
    yellowHours: ({ limitHours }) => limitHours.YELLOW,
    blueHours: ({ limitHours }) => limitHours.BLUE,
    source: () => incidentCategorySource,
  },
  IncidentIndicators: {
    closingRate: ({ closed, due, deferred }) => rate(closed, due, deferred),
    onTimeRate: ({ closedInTime, due, deferred }) => rate(closedInTime, due, deferred),
  },
  Grid: {
    incidents: async ({ code }, { first }, ctx) => {
      requireWithin(ctx.caller, code);
      const rows = await ctx.loaders.openIncidentsOfPlace(onlyDepartment(ctx.caller)).load(code);
      return rows.slice(0, pageSize(first));
    },
    incidentIndicators: ({ code }, { month }, ctx) => indicators(ctx, code, month),
  },
  Division: { incidentIndicators: ({ code }, { month }, ctx) => indicators(ctx, code, month) },
  Resident: {
    reportedIncidents: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.incidentsOfReporter.load(id)).slice(0, pageSize(first)),
  },
  Mutation: {
    keepIncidentPhotoPart: (_, { input }, ctx) => keepPhotoPart(ctx, 'keepIncidentPhotoPart', input),
    reportIncident: (_, { input }, ctx) => incidentPayload(ctx, reportIncident(ctx, input)),
    verifySnapReport: (_, { input }, ctx) => incidentPayload(ctx, verifySnapReport(ctx, input)),
    fileIncident: (_, { input }, ctx) => incidentPayload(ctx, fileIncident(ctx, input)),
    declineIncident: (_, { input }, ctx) => incidentPayload(ctx, declineIncident(ctx, input)),
    resolveIncidentOnSpot: (_, { input }, ctx) => incidentPayload(ctx, resolveIncidentOnSpot(ctx, input)),
    dispatchIncident: (_, { input }, ctx) => incidentPayload(ctx, dispatchIncident(ctx, input)),
    returnIncident: (_, { input }, ctx) => incidentPayload(ctx, returnIncident(ctx, input)),
    reportHandled: (_, { input }, ctx) => incidentPayload(ctx, reportHandled(ctx, input)),
    verifyIncident: (_, { input }, ctx) => incidentPayload(ctx, verifyIncident(ctx, input)),
    sendBackIncident: (_, { input }, ctx) => incidentPayload(ctx, sendBackIncident(ctx, input)),
    closeIncident: (_, { input }, ctx) => incidentPayload(ctx, closeIncident(ctx, input)),
    reopenIncident: (_, { input }, ctx) => incidentPayload(ctx, reopenIncident(ctx, input)),
    deferIncident: (_, { input }, ctx) => incidentPayload(ctx, deferIncident(ctx, input)),
    resumeIncident: (_, { input }, ctx) => incidentPayload(ctx, resumeIncident(ctx, input)),
    rateIncident: (_, { input }, ctx) => incidentPayload(ctx, rateIncident(ctx, input)),
  },
} satisfies Resolvers<Context>;
