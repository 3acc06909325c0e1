/** Kind of case file that an incident's category usually is, with the condition of the file; the officer may correct both before the dispatch. */
const kindOfCategory: Readonly<Record<string, readonly [kindCode: string, conditionNo: number]>> = {
  'FACILITIES.MANHOLE_COVER': ['MANHOLE_COVER', 1],
  'FACILITIES.STREET_LAMP': ['STREET_LAMP', 1],
  'FACILITIES.OVERHEAD_WIRE': ['OVERHEAD_WIRE', 1],
  'FACILITIES.WATER_MAIN': ['BURST_MAIN', 1],
  'FACILITIES.TRAFFIC_SIGN': ['TRAFFIC_SIGN', 1],
  'FACILITIES.ROAD': ['POTHOLE', 1],
  'FACILITIES.STANDING_WATER': ['STANDING_WATER', 1],
  'FACILITIES.LITTER_BIN': ['LITTER_BIN', 1],
  'FACILITIES.TREE': ['STREET_TREE', 1],
  'FACILITIES.GREEN': ['GREEN_UPKEEP', 1],
  'SANITATION.RUBBISH': ['HEAPED_RUBBISH', 1],
  'SANITATION.BUILDING_WASTE': ['BUILDING_WASTE', 1],
  'SANITATION.DIRTY_ROAD': ['DIRTY_ROAD', 1],
  'SANITATION.POSTERS': ['ILLEGAL_POSTERS', 1],
  'SANITATION.STREET_TRADING': ['TRADING_OUTSIDE', 1],
  'SANITATION.BICYCLES': ['BICYCLES', 1],
  'SANITATION.NOISE': ['NIGHT_NOISE', 1],
  'SANITATION.DUST': ['DUST', 1],
  'SANITATION.WATER': ['DIRTY_WATER', 1],
  'LEADS.ILLEGAL_BUILDING': ['ILLEGAL_BUILDING', 1],
  'LEADS.BURNING': ['BURNING', 1],
};

/** The kind and condition of a category; none where an officer has to choose. */
export function kindOf(category: string): { kindCode: string | null; conditionNo: number | null } {
  const [kindCode, conditionNo] = (Object.hasOwn(kindOfCategory, category) && kindOfCategory[category]) || [null, null];
  return { kindCode, conditionNo };
}
