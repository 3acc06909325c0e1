import { userErrors } from '@one-window/contracts/one-window';
import { refusals } from '@one-window/service';

/** The window's refusals by code, from its catalogue. */
export const refuse = refusals(userErrors);
