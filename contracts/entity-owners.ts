/**
 * Who owns each entity of the graph (docs/domain.md §3), the first registered service of the list. A later one stands in
 * while the owner does not exist yet.
 */
export const entityOwners: Readonly<Record<string, readonly string[]>> = {
  Resident: ['people-housing'],
  Household: ['people-housing'],
  House: ['people-housing'],
  Grid: ['governance-petitions', 'people-housing'],
  Division: ['governance-petitions', 'people-housing'],
  Organisation: ['governance-petitions'],
  Incident: ['governance-petitions'],
  ServiceItem: ['one-window'],
  Application: ['one-window'],
};

/** The service that owns an entity among those registered; undefined when none of them does. */
export function ownerOf(entity: string, registered: readonly string[]): string | undefined {
  return entityOwners[entity]?.find((service) => registered.includes(service));
}
