import { userErrors } from '@one-window/contracts/one-window';
import { refusals } from '@one-window/kit/errors';

/** The window's refusals by code, from its catalogue. */
export const refuse = refusals(userErrors);
