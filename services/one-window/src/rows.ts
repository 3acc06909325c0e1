/** A row of the database with its instants as ISO text, as the rest of the code has them. */
export function plainRow<Row>(row: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as Row;
}
