import { canonicalJson } from '@one-window/database';
import type { Application } from '../table/application.ts';

/** Whether two states of an application are one and the same: then there is nothing to write or to tell. */
export function isSameApplication(a: Application, b: Application): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
