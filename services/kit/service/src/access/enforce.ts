import type { Caller, Policy, Rule } from '@one-window/contracts';
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { LedgerEntry } from '../ledger/access-ledger.ts';
import { NotFound, OneWindowError } from '../request/errors.ts';
import { AskedForReader, type AskedFor, type ResidentInputs, type ResidentsAskedFor } from './asked-for.ts';
import { isPersonal, requireAllowed } from './decide.ts';
import { SubjectReader, type FieldSubjects, type Ids, type SubjectTable } from './subjects.ts';

/** What enforcement needs of a request's context. */
export interface PolicyContext {
  caller: Caller;
  ledger: LedgerEntry;
  /** Whether the replica that decides jurisdiction is too old. */
  authorityIsStale(): Promise<boolean>;
}

const federationTypes = new Set(['_Service', '_Entity', '_Any']);

const nobody: ResidentsAskedFor = new Map();
const ofNobody = { parents: undefined, asked: undefined, shown: undefined };
const idsAsked = (asked: ResidentsAskedFor) => [...asked.values()].flat();

/** Which residents an access to a field concerns. */
interface About {
  /** The residents whom the field's row is about. */
  parents: ((row: unknown, context: unknown) => Ids | Promise<Ids>) | undefined;
  /** The residents whom its arguments name. */
  asked: AskedFor | undefined;
  /** The residents whom its answer shows. */
  shown: FieldSubjects | undefined;
}

function guard(field: GraphQLField<unknown, PolicyContext>, rule: Rule, { parents, asked, shown }: About): void {
  if (rule.roles === 'ANY' && rule.confidentiality === 'PUBLIC') return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const category = rule.category ?? 'other';
  const answerTo = (residents: readonly string[], ...[source, args, context, info]: Parameters<typeof resolve>) => {
    const named = asked?.residentsIn(args as object) ?? nobody;
    try {
      requireAllowed(rule, context.caller);
    } catch (error) {
      for (const resident of [...residents, ...idsAsked(named)]) context.ledger.refused(resident, category);
      throw error;
    }
    for (const resident of residents) context.ledger.looked(resident, category, rule.evidence ?? false);
    const answer = () => {
      if (rule.confidentiality !== 'RESTRICTED' || context.caller.role === 'resident')
        return resolve(source, args, context, info);
      return context.authorityIsStale().then((stale) => {
        if (stale) throw new OneWindowError('STALE_AUTHORITY');
        return resolve(source, args, context, info);
      });
    };
    // other fields of a resident are about that resident, who is written down already
    const also = shown?.showsResidents || residents.length === 0 ? shown : undefined;
    if (named.size === 0 && !also) return answer();
    return noting(context, { asked, named, category, shown: also }, answer);
  };
  field.resolve = (source, args, context, info) => {
    const residents = parents?.(source, context) ?? [];
    return residents instanceof Promise
      ? residents.then((ids) => answerTo(present(ids), source, args, context, info))
      : answerTo(present(residents), source, args, context, info);
  };
}

const present = (ids: Ids): string[] => ids.filter((id) => id != null);

/**
 * Writes down the residents whom an answer shows, even by their id alone, and an access to a resident who does not
 * exist or whom the caller may not see: both look the same to the caller.
 */
async function noting(
  context: PolicyContext,
  {
    asked,
    named,
    category,
    shown,
  }: Pick<About, 'asked' | 'shown'> & {
    named: ResidentsAskedFor;
    category: string;
  },
  answer: () => unknown,
) {
  const { ledger } = context;
  try {
    const result = await answer();
    for (const id of asked?.notFound(result, named) ?? []) ledger.refused(id, category);
    for (const id of (await shown?.residentsIn(result, context)) ?? []) ledger.looked(id, category, false);
    return result;
  } catch (error) {
    if (error instanceof NotFound) for (const id of idsAsked(named)) ledger.refused(id, category);
    throw error;
  }
}

/**
 * Checks each field of the schema by its rule, and writes the residents whom its answer shows to the access ledger.
 * @throws Error that names every field without a rule, every rule without a field, every type with personal fields that
 *   is missing from `subjects`, and every input id that may name a resident and is missing from `residentInputs`
 */
export function enforcePolicy(
  schema: GraphQLSchema,
  policy: Policy,
  subjects: SubjectTable = {},
  residentInputs: ResidentInputs<Record<string, unknown>> = {},
): GraphQLSchema {
  const faults: string[] = [];
  const reader = new SubjectReader(schema, subjects);
  const inputs = new AskedForReader(schema, residentInputs);
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const seen = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || federationTypes.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_entities' || field.name === '_service') continue;
      const key = `${type.name}.${field.name}`;
      const rule = policy.fields[key];
      if (!rule) {
        faults.push(`${key} has no rule in contracts/${policy.service}/policy.ts`);
        continue;
      }
      seen.add(key);
      const isRoot = roots.includes(type);
      const about = isPersonal(rule) && {
        parents: isRoot ? undefined : reader.about(key, type.name),
        asked: isRoot ? inputs.of(field) : undefined,
        shown: reader.of(key, field, isRoot),
      };
      guard(field, rule, about || ofNobody);
    }
  }
  for (const key of Object.keys(policy.fields)) {
    if (!seen.has(key))
      faults.push(`contracts/${policy.service}/policy.ts names ${key}, which the graph does not have`);
  }
  faults.push(...reader.faults, ...inputs.faults);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return schema;
}
