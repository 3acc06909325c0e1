const width = 120;

/** JSON with what is short on one line, so that a change of a schema is a change of a line or two. */
export function printJson(value: unknown, indent = ''): string {
  const inline = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + inline.length <= width) return inline;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${deeper}${printJson(item, deeper)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${deeper}${JSON.stringify(key)}: ${printJson(member, deeper)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}
