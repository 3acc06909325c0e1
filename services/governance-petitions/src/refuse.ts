import { userErrors } from '@one-window/contracts/governance-petitions';
import { refusals } from '@one-window/service';

/** This service's refusals by code. */
export const refuse = refusals(userErrors);
