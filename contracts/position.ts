/** A place in degrees, CGCS2000. */
export interface Position {
  longitude: number;
  latitude: number;
}

const extent = { west: 73, east: 136, south: 3, north: 54 } as const;

/** Whether two numbers are a place within the extent of the country. */
export function isPosition({ longitude, latitude }: Position): boolean {
  return longitude >= extent.west && longitude <= extent.east && latitude >= extent.south && latitude <= extent.north;
}
