export * from './department-database.ts';
export { stopLeftoversOfPostgres } from './leftover.ts';
export { removeStandIn, standInFor } from './place.ts';
export * from './server.ts';
