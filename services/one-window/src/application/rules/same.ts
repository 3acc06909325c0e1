import { canonicalJson } from '@one-window/database';
import type { Application } from '../table/application.ts';

/** Whether two states of an application are equal, so that nothing is to be written or published. */
export function isSameApplication(a: Application, b: Application): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
