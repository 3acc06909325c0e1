import type { Caller, Policy, Rule } from '@one-window/contracts';
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { OneWindowError } from '../errors/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';
import { isPersonal, requireAllowed } from './decide.ts';

/** What enforcement needs of a request's context. */
export interface PolicyContext {
  caller: Caller;
  ledger: LedgerEntry;
  /** Whether the replica that grants authority is too old. */
  authorityIsStale(): Promise<boolean>;
}

const federationTypes = new Set(['_Service', '_Entity', '_Any']);

/** The resident that a parent object is about, when there is one. */
function residentOf(typeName: string, source: unknown): string | undefined {
  if (source === null || typeof source !== 'object') return undefined;
  const { id, residentId, subjectId } = source as { id?: string; residentId?: string; subjectId?: string | null };
  if (typeName === 'Resident' || typeName === 'ResidentHit') return id;
  return residentId ?? subjectId ?? undefined;
}

function guard(typeName: string, field: GraphQLField<unknown, PolicyContext>, rule: Rule): void {
  if (rule.roles === 'ANY' && rule.confidentiality === 'PUBLIC') return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const personal = isPersonal(rule);
  field.resolve = (source, args, context, info) => {
    try {
      requireAllowed(rule, context.caller);
    } catch (error) {
      const resident = residentOf(typeName, source);
      if (personal && resident) context.ledger.refused(resident, rule.category ?? 'other');
      throw error;
    }
    if (personal) {
      const resident = residentOf(typeName, source);
      if (resident) context.ledger.looked(resident, rule.category ?? 'other', rule.evidence ?? false);
    }
    if (rule.confidentiality !== 'RESTRICTED' || context.caller.role === 'resident') {
      return resolve(source, args, context, info);
    }
    return context.authorityIsStale().then((stale) => {
      if (stale) throw new OneWindowError('STALE_AUTHORITY');
      return resolve(source, args, context, info);
    });
  };
}

/**
 * Puts each field of the schema under its rule.
 * @throws Error that names every field without a rule, and every rule without a field
 */
export function enforcePolicy(schema: GraphQLSchema, policy: Policy): GraphQLSchema {
  const faults: string[] = [];
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
      guard(type.name, field, rule);
    }
  }
  for (const key of Object.keys(policy.fields)) {
    if (!seen.has(key))
      faults.push(`contracts/${policy.service}/policy.ts names ${key}, which the graph does not have`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return schema;
}
