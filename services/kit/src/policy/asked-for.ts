import { getNamedType, type GraphQLOutputType } from 'graphql';
import { isUuid } from '../loaders/index.ts';

/** The residents that a parent object is about; of an application its subject and who asked for it. */
export function residentsOf(typeName: string, source: unknown): string[] {
  if (source === null || typeof source !== 'object') return [];
  const { id, residentId, subjectId, applicantId } = source as Record<string, string | null | undefined>;
  const about = typeName === 'Resident' || typeName === 'ResidentHit' ? [id] : [residentId ?? subjectId, applicantId];
  return about.filter((each) => each != null);
}

/** The resident whom a root field names by id: `resident(id)`, or a mutation's `residentId` or `subjectId`. */
export function residentAskedFor(
  typeName: string,
  returnType: GraphQLOutputType,
  args: { id?: unknown; input?: { residentId?: unknown; subjectId?: unknown } },
): string | undefined {
  const isQuery = typeName === 'Query' && getNamedType(returnType).name === 'Resident';
  const named = isQuery
    ? args.id
    : typeName === 'Mutation'
      ? (args.input?.residentId ?? args.input?.subjectId)
      : undefined;
  return typeof named === 'string' && isUuid(named) ? named : undefined;
}

const unknownResident = new Set(['RESIDENT_NOT_FOUND', 'SUBJECT_NOT_FOUND']);

/** Whether a payload refuses because the resident named is not there, or not the caller's to know. */
export function wasNotFound(result: unknown): boolean {
  const { userErrors } = (result ?? {}) as { userErrors?: readonly { code: string }[] };
  return userErrors?.some(({ code }) => unknownResident.has(code)) ?? false;
}

/** The ids of a resident or of a list of residents, those that are there. */
export function idsOf(result: unknown): string[] {
  const rows = (Array.isArray(result) ? result : [result]) as ({ id?: string } | null)[];
  return rows.flatMap((row) => row?.id ?? []);
}
