import { errorCodes } from '../errors.ts';
import { fault, type Finding } from './finding.ts';

/** Error codes with what they say, in the form in which they are promised. */
export type PublishedErrors = Readonly<Record<string, string>>;

/** The closed set of `errors[].extensions.code`: status, message and remedy of each, in one line. */
export function sharedErrors(): PublishedErrors {
  return Object.fromEntries(
    Object.entries(errorCodes).map(([code, { status, message, remedy }]) => [code, `${status} ${message}；${remedy}`]),
  );
}

/** Codes that were removed or whose text differs from the published one: clients use them to tell users what to do. */
export function errorFindings(where: string, current: PublishedErrors, published: PublishedErrors): Finding[] {
  return Object.entries(published).flatMap(([code, text]) => {
    const now = current[code];
    if (now === undefined)
      return [
        fault(
          `error ${code} was removed (${where}): breaks clients that know it by its code; publish it if it is meant`,
        ),
      ];
    return now === text
      ? []
      : [fault(`error ${code} says “${now}”, was published as “${text}” (${where}): publish it if it is meant`)];
  });
}
