import { residentById } from '@one-window/procedures';
import type { Reads } from '@one-window/service';
import {
  caseFileById,
  caseFileOfApplication,
  caseFilePagesOfGrid,
  caseFilePagesOfHouse,
  caseFilesOfApplicant,
} from './case-file/loaders.ts';
import { photoContentsOfCaseFiles } from './case-file/photos.ts';
import { cases } from './case/cases.ts';
import { componentByCode, componentPages } from './component/loaders.ts';
import { countsOfArea, countsOfUnits } from './indicators/loaders.ts';
import { taskById, tasksOfCaseFile } from './inspector-task/loaders.ts';
import { organisationById, permitOfCase, permitsOfOrganisation } from './permit/loaders.ts';
import type { Resources } from './resources.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads, { clock }: Pick<Resources, 'clock'>) => ({
  ...cases.createLoaders(reads),
  resident: residentById(reads),
  organisation: organisationById(reads),
  caseFile: caseFileById(reads),
  caseFileOfApplication: caseFileOfApplication(reads),
  caseFilesOfApplicant: caseFilesOfApplicant(reads),
  caseFilePages: caseFilePagesOfGrid(reads),
  caseFilePagesOfHouse: caseFilePagesOfHouse(reads),
  caseFilePhotos: photoContentsOfCaseFiles(reads),
  tasks: tasksOfCaseFile(reads),
  task: taskById(reads),
  component: componentByCode(reads),
  componentPages: componentPages(reads),
  permitsOfOrganisation: permitsOfOrganisation(reads),
  permitOfCase: permitOfCase(reads),
  areaCounts: countsOfArea(reads, clock.now()),
  unitCounts: countsOfUnits(reads, clock.now()),
});

export type Loaders = ReturnType<typeof createLoaders>;
