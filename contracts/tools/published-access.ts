import type { Confidentiality } from '../policy.ts';
import { fault, notice, type Finding } from './finding.ts';
import { rulesOf, type PolicyTable } from './policy-faults.ts';
import type { UsedCoordinates } from './recorded-operations.ts';

/** Who may see a field, in the form in which it is promised; a list that is absent holds nobody back. */
export interface AccessRule {
  confidentiality: Confidentiality;
  roles?: readonly string[];
  departments?: readonly string[];
  officersOf?: readonly string[];
  stewardsOf?: readonly string[];
  purposes?: readonly string[];
  category?: string;
  evidence?: boolean;
}

/** Rules by `Type.field`; a field that is not named is allowed with its parent. */
export type PublishedAccess = Readonly<Record<string, AccessRule>>;

/** Lists that let in whoever they name, and everybody when absent. */
const lists = ['roles', 'departments', 'officersOf', 'stewardsOf', 'purposes'] as const;
const listNames = {
  roles: 'role',
  departments: 'department',
  officersOf: 'officers of',
  stewardsOf: 'stewards of',
  purposes: 'purpose',
} as const;
const withoutList = {
  roles: 'any role',
  departments: 'any department',
  officersOf: 'officers of any department',
  stewardsOf: 'stewards of any department',
  purposes: 'any purpose',
} as const;
const levels: readonly Confidentiality[] = ['PUBLIC', 'INTERNAL', 'PERSONAL', 'RESTRICTED'];
const withParent: AccessRule = { confidentiality: 'PUBLIC' };

/** The published form of a policy: what everybody may see along with its parent is left out. */
export function publishedAccess(policy: PolicyTable | undefined): PublishedAccess {
  // the policy's own check reports a table that contradicts itself
  const { rules: table = {} } = policy ? rulesOf(policy) : {};
  const rules = Object.entries(table).flatMap(([field, rule]) => {
    const access = accessRule(rule as Partial<AccessRule> & { roles?: readonly string[] | 'ANY' });
    return Object.keys(access).length === 1 && access.confidentiality === 'PUBLIC' ? [] : [[field, access] as const];
  });
  return Object.fromEntries(rules.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

function accessRule(rule: Partial<Omit<AccessRule, 'roles'>> & { roles?: readonly string[] | 'ANY' }): AccessRule {
  return {
    confidentiality: rule.confidentiality ?? 'PUBLIC',
    ...Object.fromEntries(
      lists.flatMap((list) => {
        const value = rule[list];
        return Array.isArray(value) ? [[list, [...(value as readonly string[])].sort()]] : [];
      }),
    ),
    ...(rule.category === undefined ? {} : { category: rule.category }),
    ...(rule.evidence ? { evidence: true } : {}),
  };
}

/**
 * A service's access rules against their published form. What lets more in must be published; what lets less in breaks
 * the recorded operations that read the field.
 * @param fields every `Type.field` that the service answered as published and answers today: others are new or gone
 * @param usage what the recorded operations read
 */
export function accessFindings(
  service: string,
  current: PublishedAccess,
  published: PublishedAccess,
  fields: ReadonlySet<string>,
  usage: readonly UsedCoordinates[],
): Finding[] {
  const where = `contracts/${service}/policy.ts`;
  return [...fields].sort().flatMap((field) => {
    const [now, before] = [current[field] ?? withParent, published[field] ?? withParent];
    const wider = widenings(before, now);
    const narrower = widenings(now, before, true);
    const users = usage.filter(({ coordinates }) => coordinates.has(field));
    return [
      ...(wider.length > 0
        ? [
            fault(
              `${field} opens to more than was published: ${wider.join('; ')} (${where}): publish it if it is meant`,
            ),
          ]
        : []),
      ...narrower.map((what) => ({ what, users })).flatMap(narrowed(field, where)),
      ...(now.category === before.category || before.category === undefined
        ? []
        : [
            notice(
              `${field} is written to the ledger as ${now.category ?? 'nothing'}, was ${before.category} (${where})`,
            ),
          ]),
    ];
  });
}

const narrowed =
  (field: string, where: string) =>
  ({ what, users }: { what: string; users: readonly UsedCoordinates[] }): Finding[] =>
    users.length === 0
      ? [notice(`${field} opens to less than was published: ${what} (${where}; no recorded operation reads it)`)]
      : users.map(({ operation, file }) =>
          fault(`${field} opens to less than was published: ${what}: breaks operation ${operation} in ${file}`),
        );

/** What the second rule lets through and the first does not; reversed when it is the first that is today's. */
function widenings(from: AccessRule, to: AccessRule, isReversed = false): string[] {
  const found: string[] = [];
  const [before, now] = isReversed ? [to, from] : [from, to];
  if (levels.indexOf(to.confidentiality) < levels.indexOf(from.confidentiality))
    found.push(`${now.confidentiality}, was ${before.confidentiality}`);
  for (const list of lists) {
    const held = from[list];
    if (!held) continue;
    const added = to[list]?.filter((name) => !held.includes(name));
    const verb = isReversed ? 'without' : 'with';
    if (!added) found.push(isReversed ? `only ${listNames[list]} ${held.join(', ')}` : withoutList[list]);
    else if (added.length > 0) found.push(`${verb} ${listNames[list]} ${added.join(', ')}`);
  }
  if (from.evidence && !to.evidence)
    found.push(isReversed ? 'for other services only' : 'clients may ask for it, was for other services only');
  return found;
}
