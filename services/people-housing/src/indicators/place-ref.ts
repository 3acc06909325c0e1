/** A grid or division as this service refers to it: its owner tells the rest. */
export interface PlaceRef {
  code: string;
}
