/** A grid or division as this service refers to it: its owner answers the rest. */
export interface PlaceRef {
  code: string;
}
