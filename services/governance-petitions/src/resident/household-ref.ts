/** A household as this service answers for it. */
export interface HouseholdRef {
  id: string;
}
