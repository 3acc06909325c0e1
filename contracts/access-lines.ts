import { Kind, visit, type DocumentNode, type FieldDefinitionNode } from 'graphql';
import type { NamedRule } from './policy.ts';

/** A team's rules by `Type.field`, with what the description shows. */
type Rules = Readonly<Record<string, Partial<NamedRule>>>;

/**
 * Who may read a field, in one line of its description, e.g. `访问：pension · RESTRICTED · 角色 clerk, officer · …`.
 * @returns undefined when every caller may
 */
export function accessLine(rule: Partial<NamedRule>): string | undefined {
  const { name, roles, departments, officersOf, stewardsOf, purposes, confidentiality, evidence } = rule;
  if (!roles || (roles === 'ANY' && confidentiality === 'PUBLIC')) return undefined;
  const isPersonal = confidentiality === 'PERSONAL' || confidentiality === 'RESTRICTED';
  const has = (role: string) => roles === 'ANY' || (roles as readonly string[]).includes(role);
  const officers = ['officer', 'supervisor'].filter(has);
  return [
    `访问：${name}`,
    confidentiality,
    `角色 ${roles === 'ANY' ? '不限' : roles.join(', ')}`,
    departments && `部门 ${departments.join(', ')}`,
    officersOf && officers.length > 0 && `${officers.join(', ')} 限 ${officersOf.join(', ')}`,
    stewardsOf && has('steward') && `steward 限 ${stewardsOf.join(', ')}`,
    isPersonal && `用途 ${purposes?.join(', ') ?? '角色所有'}`,
    evidence && '仅供部门核验',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A graph in which the description of each guarded field ends with who may read it; `@external` fields are their owner's. */
export function withAccessLines(document: DocumentNode, rules: Rules): DocumentNode {
  const described = (type: string) => (field: FieldDefinitionNode) => {
    const isExternal = field.directives?.some(({ name }) => name.value === 'external');
    const line = isExternal ? undefined : accessLine(rules[`${type}.${field.name.value}`] ?? {});
    if (!line) return field;
    const value = field.description ? `${field.description.value}\n${line}` : line;
    return { ...field, description: { kind: Kind.STRING, value, block: true } as const };
  };
  const withLines = {
    enter: <N extends { name: { value: string }; fields?: readonly FieldDefinitionNode[] }>(node: N): N => ({
      ...node,
      fields: node.fields?.map(described(node.name.value)),
    }),
  };
  return visit(document, {
    [Kind.OBJECT_TYPE_DEFINITION]: withLines,
    [Kind.OBJECT_TYPE_EXTENSION]: withLines,
  });
}
