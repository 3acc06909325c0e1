import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/** Members of a type with the text of their own type: fields, input fields; values of an enum have none. */
function membersOf(type: GraphQLNamedType): Map<string, string> {
  if ('getFields' in type)
    return new Map(Object.values(type.getFields()).map(({ name, type: own }) => [name, String(own)]));
  if ('getValues' in type) return new Map(type.getValues().map(({ name }) => [name, '']));
  return new Map();
}

/**
 * A hint for each member that was removed while new ones of the same type were added, by `Type.member`: keep it, with a
 * deprecation that names the new one.
 */
export function renameHints(published: GraphQLSchema, current: GraphQLSchema): Map<string, string> {
  const hints = new Map<string, string>();
  for (const type of Object.values(published.getTypeMap())) {
    const now = current.getType(type.name);
    if (!now || type.name.startsWith('__')) continue;
    const [before, after] = [membersOf(type), membersOf(now)];
    for (const [name, text] of before) {
      if (after.has(name)) continue;
      const added = [...after].filter(([other, own]) => !before.has(other) && own === text).map(([other]) => other);
      if (added.length > 0)
        hints.set(
          `${type.name}.${name}`,
          `looks like a rename: keep ${name} with @deprecated(reason: "Use ${added.join(' or ')}. Removal <date>.")`,
        );
    }
  }
  return hints;
}
