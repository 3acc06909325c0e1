import { userErrors } from '@one-window/contracts/people-housing';
import { refusals } from '@one-window/service';

/** The service's expected refusals: `refuse('CODE', params, 'field')`. */
export const refuse = refusals(userErrors);
