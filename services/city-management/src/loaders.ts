import { residentById } from '@one-window/procedures';
import type { Look } from '@one-window/service';
import {
  caseFileById,
  caseFileOfApplication,
  caseFilePagesOfGrid,
  caseFilePagesOfHouse,
  caseFilesOfApplicant,
  taskById,
  tasksOfCaseFile,
} from './case-file/loaders.ts';
import { photoContentsOfCaseFiles } from './case-file/photos.ts';
import { cases } from './case/cases.ts';
import { componentByCode, componentPages } from './component/loaders.ts';
import { countsOfArea, countsOfUnits } from './indicators/indicators.ts';
import type { Own } from './resources.ts';
import { permitOfCase, permitsOfOrganisation } from './permit/loaders.ts';
import { organisationById } from './resident/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look, { clock }: Pick<Own, 'clock'>) => ({
  ...cases.createLoaders(look),
  resident: residentById(look),
  organisation: organisationById(look),
  caseFile: caseFileById(look),
  caseFileOfApplication: caseFileOfApplication(look),
  caseFilesOfApplicant: caseFilesOfApplicant(look),
  caseFilePages: caseFilePagesOfGrid(look),
  caseFilePagesOfHouse: caseFilePagesOfHouse(look),
  caseFilePhotos: photoContentsOfCaseFiles(look),
  tasks: tasksOfCaseFile(look),
  task: taskById(look),
  component: componentByCode(look),
  componentPages: componentPages(look),
  permitsOfOrganisation: permitsOfOrganisation(look),
  permitOfCase: permitOfCase(look),
  areaCounts: countsOfArea(look, clock.now()),
  unitCounts: countsOfUnits(look, clock.now()),
});

export type Loaders = ReturnType<typeof createLoaders>;
