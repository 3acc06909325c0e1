import { NotFound } from '@one-window/service';

/** Loads a record that must be the caller's to know. @throws NotFound when it is missing or not theirs: the two are one */
export async function getVisible<Row>(loader: { load(id: string): Promise<Row | null> }, id: string): Promise<Row> {
  const row = await loader.load(id);
  if (!row) throw new NotFound();
  return row;
}

/** Loads a record that another one names; null when there is none or it lies outside the caller's jurisdiction. */
export function findVisible<Row>(
  loader: { load(id: string): Promise<Row | null> },
  id: string | null,
): Promise<Row | null> | null {
  return id === null ? null : loader.load(id);
}
