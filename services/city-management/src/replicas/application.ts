import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { decideCaseOnApplication } from '../reactions/decide-case-on-application.ts';
import type { Resources } from '../resources.ts';

/** The window's applications; a case whose incident ended before its application arrived is decided at once. */
export const applicationReplica = (resources: Resources, parts: Pick<ServiceParts, 'clock'>) =>
  cases.applicationReplica(resources, parts, {
    effects: [decideCaseOnApplication(parts)],
  });
