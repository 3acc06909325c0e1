import type { Caller, Policy, Rule } from '@one-window/contracts';
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { LedgerEntry } from '../ledger/access-ledger.ts';
import { NotFound, OneWindowError } from '../request/errors.ts';
import { notFound, residentsAskedFor, residentsOf, type ResidentsAskedFor } from './asked-for.ts';
import { isPersonal, requireAllowed } from './decide.ts';
import { SubjectReader, type FieldSubjects, type SubjectTable } from './subjects.ts';

/** What enforcement needs of a request's context. */
export interface PolicyContext {
  caller: Caller;
  ledger: LedgerEntry;
  /** Whether the replica that grants authority is too old. */
  authorityIsStale(): Promise<boolean>;
}

const federationTypes = new Set(['_Service', '_Entity', '_Any']);

const nobody: ResidentsAskedFor = new Map();
const idsAsked = (asked: ResidentsAskedFor) => [...asked.values()].flat();

function guard(
  typeName: string,
  field: GraphQLField<unknown, PolicyContext>,
  rule: Rule,
  subjects: FieldSubjects | undefined,
): void {
  if (rule.roles === 'ANY' && rule.confidentiality === 'PUBLIC') return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const personal = isPersonal(rule);
  const category = rule.category ?? 'other';
  field.resolve = (source, args, context, info) => {
    const residents = personal ? residentsOf(typeName, source) : [];
    const asked = personal ? residentsAskedFor(typeName, info.returnType, args) : nobody;
    try {
      requireAllowed(rule, context.caller);
    } catch (error) {
      for (const resident of [...residents, ...idsAsked(asked)]) context.ledger.refused(resident, category);
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
    // what else a resident's own field shows is about that resident, who is written down already
    const shown = subjects?.showsResidents || residents.length === 0 ? subjects : undefined;
    if (asked.size === 0 && !shown) return answer();
    return noting(context, { asked, category, shown }, answer);
  };
}

/**
 * Writes down whom an answer shows, be it by their id alone, and a look at someone whom the caller may not know, or who
 * does not exist: the two are one, here too.
 */
async function noting(
  context: PolicyContext,
  { asked, category, shown }: { asked: ResidentsAskedFor; category: string; shown: FieldSubjects | undefined },
  answer: () => unknown,
) {
  const { ledger } = context;
  try {
    const result = await answer();
    for (const id of notFound(result, asked)) ledger.refused(id, category);
    for (const id of (await shown?.residentsIn(result, context)) ?? []) ledger.looked(id, category, false);
    return result;
  } catch (error) {
    if (error instanceof NotFound) for (const id of idsAsked(asked)) ledger.refused(id, category);
    throw error;
  }
}

/**
 * Puts each field of the schema under its rule, and writes whom its answer shows to the access ledger.
 * @throws Error that names every field without a rule, every rule without a field, and every type of which `subjects` does
 *   not say whom it is about
 */
export function enforcePolicy(schema: GraphQLSchema, policy: Policy, subjects: SubjectTable = {}): GraphQLSchema {
  const faults: string[] = [];
  const reader = new SubjectReader(schema, subjects);
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
      guard(type.name, field, rule, isPersonal(rule) ? reader.of(key, field, roots.includes(type)) : undefined);
    }
  }
  for (const key of Object.keys(policy.fields)) {
    if (!seen.has(key))
      faults.push(`contracts/${policy.service}/policy.ts names ${key}, which the graph does not have`);
  }
  faults.push(...reader.faults);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return schema;
}
