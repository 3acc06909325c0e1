/**
 * Most incidents that one resident may report on one day of the business clock, in Asia/Shanghai (demo, 2026): enough for
 * whoever walks through a grid, too few to keep its worker from the rest.
 */
export const reportsPerResidentAndDay = 10;
