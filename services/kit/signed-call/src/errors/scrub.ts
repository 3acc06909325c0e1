const addresses = [
  /\bhttps?:\/\/[^\s"'<>]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/g,
  /\[[0-9a-f:]*:[0-9a-f:]*\](?::\d+)?|(?<![\w:])::1(?::\d+)?/gi,
  /\blocalhost(?::\d+)?/gi,
  /\b[\w.-]+:\d{4,5}\b/g,
];
const stack = /\n\s+at [\s\S]*$/;
const longest = 300;

/** A message without addresses, ports and stack frames, at most 300 characters. */
export function scrub(message: string): string {
  const clean = addresses.reduce((text, address) => text.replace(address, '…'), message.replace(stack, ''));
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** A message without GraphQL's hints about names of the schema. */
export function withoutSuggestion(message: string): string {
  return message.replace(/\s*Did you mean[\s\S]*$/, '');
}
