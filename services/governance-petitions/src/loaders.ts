import { residentById } from '@one-window/procedures';
import type { Reads } from '@one-window/service';
import { visitsOfCareRecord } from './care/loaders.ts';
import { cases } from './case/cases.ts';
import {
  agreementOfDispute,
  disputeById,
  disputeOfApplication,
  disputesOfResident,
  followUpsOfDispute,
  partiesOfDispute,
  sessionsOfDispute,
} from './dispute/loaders.ts';
import { childrenOfDivision, divisionByCode } from './division/loaders.ts';
import { gridsOfWorker, workersOfGrid } from './grid-worker/loaders.ts';
import { gridByCode, gridsOfPlace, neighboursOfGrid, shapeOfGrid } from './grid/loaders.ts';
import {
  incidentById,
  incidentCountsOfPlace,
  incidentIndicatorsOfPlace,
  incidentOfApplication,
  incidentsOfReporter,
  openIncidentsOfPlace,
  timelineOfIncident,
} from './incident/loaders.ts';
import { photoContentsOfIncidents } from './incident/photos.ts';
import { keyPlaceById, keyPlacesOfGrid } from './key-place/loaders.ts';
import { organisationByCreditCode, organisationById, representativeOfOrganisation } from './organisation/loaders.ts';
import type { Resources } from './resources.ts';
import { entriesOfPatrol, patrolById, patrolsOfDay } from './patrol/loaders.ts';
import { populationOfPlace } from './place/loaders.ts';
import { householdById } from './resident/loaders.ts';
import {
  lastFoundOfResident,
  lastVisitOfHousehold,
  seenOfVisit,
  visitById,
  planOfHousehold,
  visitsDueOfPlace,
  visitsOfResident,
} from './visit/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads, { clock }: Pick<Resources, 'clock'>) => ({
  population: populationOfPlace(reads),
  resident: residentById(reads),
  household: householdById(reads),
  division: divisionByCode(reads),
  childrenOfDivision: childrenOfDivision(reads),
  grid: gridByCode(reads),
  neighboursOfGrid: neighboursOfGrid(reads),
  shapeOfGrid: shapeOfGrid(reads),
  gridsOfPlace: gridsOfPlace(reads),
  gridsOfWorker: gridsOfWorker(reads),
  workersOfGrid: workersOfGrid(reads),
  patrol: patrolById(reads),
  entriesOfPatrol: entriesOfPatrol(reads),
  patrolsOfDay: patrolsOfDay(reads),
  visit: visitById(reads),
  lastVisitOfHousehold: lastVisitOfHousehold(reads),
  seenOfVisit: seenOfVisit(reads),
  visitPlan: planOfHousehold(reads),
  lastFound: lastFoundOfResident(reads),
  visitsOfResident: visitsOfResident(reads),
  visitsDue: visitsDueOfPlace(reads),
  organisation: organisationById(reads),
  organisationByCreditCode: organisationByCreditCode(reads),
  representativeOf: representativeOfOrganisation(reads),
  keyPlace: keyPlaceById(reads),
  keyPlacesOfGrid: keyPlacesOfGrid(reads),
  incident: incidentById(reads),
  incidentOfApplication: incidentOfApplication(reads),
  incidentsOfReporter: incidentsOfReporter(reads),
  openIncidentsOfPlace: openIncidentsOfPlace(reads),
  timelineOfIncident: timelineOfIncident(reads),
  incidentCounts: incidentCountsOfPlace(reads, clock.now()),
  incidentIndicators: incidentIndicatorsOfPlace(reads, clock.now()),
  incidentPhotos: photoContentsOfIncidents(reads),
  dispute: disputeById(reads),
  disputeOfApplication: disputeOfApplication(reads),
  disputesOfResident: disputesOfResident(reads),
  partiesOfDispute: partiesOfDispute(reads),
  sessionsOfDispute: sessionsOfDispute(reads),
  agreementOfDispute: agreementOfDispute(reads),
  followUpsOfDispute: followUpsOfDispute(reads),
  visitsOfCareRecord: visitsOfCareRecord(reads),
  ...cases.createLoaders(reads),
});

export type Loaders = ReturnType<typeof createLoaders>;
