/** SQL that reads an instant as the graph and the events write it: ISO 8601 in UTC, milliseconds. */
export function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
