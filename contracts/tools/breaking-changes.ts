import { CriticalityLevel, diff, DiffRule, type Change } from '@graphql-inspector/core';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { fault, notice, type Finding } from './finding.ts';
import { removalDate } from './lint-graph.ts';
import type { UsedCoordinates } from './recorded-operations.ts';
import { renameHints } from './rename-hints.ts';

/** A change against the published schema that a client or service may notice. */
export interface SchemaChange {
  /** `Resident.name`; the type alone when a whole type changed. */
  path: string;
  /** What happened, beginning with the path. */
  summary: string;
  breaking: boolean;
  /** Something new was added (a required argument, say): it concerns users of the parent. */
  isAddition: boolean;
  /** What to do instead, when it looks like something else. */
  hint?: string;
}

/**
 * Breaking and dangerous changes from the published schema to today's. A deprecated field whose announced removal date
 * has passed may go: that is only dangerous.
 * @param today ISO date
 */
export async function schemaChanges(
  published: GraphQLSchema,
  current: GraphQLSchema,
  today: string,
): Promise<SchemaChange[]> {
  const changes = await diff(published, current, [DiffRule.ignoreDescriptionChanges, DiffRule.simplifyChanges]);
  const hints = renameHints(published, current);
  return changes
    .filter(
      (change) => change.criticality.level !== CriticalityLevel.NonBreaking && !change.type.startsWith('DIRECTIVE_'),
    )
    .map((change) => {
      const path = change.path ?? 'schema';
      const due = isRemoval(change) && removalIsDue(published, path, today);
      return {
        path,
        summary: isRemoval(change) ? `${path} was removed` : `${path}: ${change.message}`,
        breaking: change.criticality.level === CriticalityLevel.Breaking && !due,
        isAddition: change.type.endsWith('_ADDED'),
        ...(isRemoval(change) && hints.has(path) ? { hint: hints.get(path) } : {}),
      };
    });
}

/** Changes of the public schema, each with the recorded operations it breaks. */
export function publicFindings(changes: readonly SchemaChange[], usage: readonly UsedCoordinates[]): Finding[] {
  return changes.flatMap((change) => {
    if (!change.breaking) return [notice(`${change.summary}: may surprise clients of the public schema`)];
    const users = usage.filter(({ coordinates }) => coordinates.has(concerned(change)));
    if (users.length === 0)
      return [
        fault(`${change.summary}: breaks clients of the published schema (no recorded operation)${hintOf(change)}`),
      ];
    return users.map(({ operation, file }) =>
      fault(`${change.summary}: breaks operation ${operation} in ${file}${hintOf(change)}`),
    );
  });
}

/** Changes of one service's own schema that the public schema does not show, with the services that build on them. */
export function subgraphFindings(
  service: string,
  changes: readonly SchemaChange[],
  publicChanges: readonly SchemaChange[],
  dependants: (path: string) => readonly string[],
): Finding[] {
  const shown = new Set(publicChanges.map(({ path }) => path));
  return changes
    .filter(({ path }) => !shown.has(path))
    .map((change) => {
      if (!change.breaking) return notice(`${change.summary} in ${service}: may surprise the services that share it`);
      const users = dependants(change.path);
      const whom =
        users.length > 0 ? users.join(', ') : `queries planned against the published ${service} while it is rolled out`;
      return fault(`${change.summary} (published schema of ${service}): breaks ${whom}${hintOf(change)}`);
    });
}

function hintOf({ hint }: SchemaChange): string {
  return hint ? `; ${hint}` : '';
}

function concerned({ path, isAddition }: SchemaChange): string {
  return isAddition && path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : path;
}

function isRemoval(change: Change): boolean {
  return change.type.endsWith('_REMOVED');
}

function removalIsDue(schema: GraphQLSchema, path: string, today: string): boolean {
  const [typeName = '', member = '', argument] = path.split('.');
  if (argument) return false;
  const date = removalDate(deprecationOf(schema.getType(typeName), member));
  return date !== undefined && date <= today;
}

function deprecationOf(type: GraphQLNamedType | undefined, member: string): string {
  if (!type) return '';
  if ('getFields' in type) return type.getFields()[member]?.deprecationReason ?? '';
  if ('getValue' in type) return type.getValue(member)?.deprecationReason ?? '';
  return '';
}
