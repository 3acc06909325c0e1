import { getNamedType, type GraphQLOutputType } from 'graphql';
import { isUuid } from '../request/loaders.ts';

/** The residents that a parent object is about; of an application its subject and who asked for it. */
export function residentsOf(typeName: string, source: unknown): string[] {
  if (source === null || typeof source !== 'object') return [];
  const { id, residentId, subjectId, applicantId } = source as Record<string, string | null | undefined>;
  const about = typeName === 'Resident' || typeName === 'ResidentHit' ? [id] : [residentId ?? subjectId, applicantId];
  return about.filter((each) => each != null);
}

/** Names under which a mutation's input has the id of a resident, or a list of those that have one. */
const residentKeys = ['residentId', 'subjectId', 'applicantId', 'survivorId', 'mergedId', 'petitionerId', 'parties'];

/** Residents named by id to a root field, by the name of the argument or of the input's field. */
export type ResidentsAskedFor = ReadonlyMap<string, readonly string[]>;

/** The residents whom a root field names by id: `resident(id)`, or a mutation's input. What can't be an id is not told. */
export function residentsAskedFor(
  typeName: string,
  returnType: GraphQLOutputType,
  args: { id?: unknown; input?: Record<string, unknown> },
): ResidentsAskedFor {
  const named: [string, unknown][] = [];
  if (typeName === 'Query' && getNamedType(returnType).name === 'Resident') named.push(['id', args.id]);
  if (typeName === 'Mutation') for (const key of residentKeys) named.push([key, args.input?.[key]]);
  const asked = named.map(([key, value]) => [key, idsIn(value)] as const);
  return new Map(asked.filter(([, ids]) => ids.length > 0));
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isUuid(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return value ? idsIn((value as { residentId?: unknown }).residentId) : [];
}

const unknownResident = new Set([
  'RESIDENT_NOT_FOUND',
  'SUBJECT_NOT_FOUND',
  'APPLICANT_NOT_FOUND',
  'PETITIONER_NOT_FOUND',
  'PARTY_NOT_FOUND',
]);

/** Of the residents asked for, those whom a payload refuses as not there, or not the caller's to know. */
export function notFound(result: unknown, asked: ResidentsAskedFor): string[] {
  const { userErrors } = (result ?? {}) as { userErrors?: readonly { code: string; field?: string | null }[] };
  const refusals = (userErrors ?? []).filter(({ code }) => unknownResident.has(code));
  return refusals.flatMap(({ field }) => asked.get(field ?? '') ?? [...asked.values()].flat());
}
