import { payload } from '@one-window/service';
import { getApplication } from './queries/application.ts';

/** The payload of a mutation: the application as it is now, or the refusals. */
export const applicationPayload = payload('application', getApplication);
