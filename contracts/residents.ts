import { ResidentState } from './people-housing/events.ts';

/** The register of residents, which every service may keep a part of: who owns it, what it calls them, what it publishes. */
export const residentRegister = { owner: 'people-housing', noun: 'resident', state: ResidentState } as const;
