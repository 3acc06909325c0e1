export * from './loaders.ts';
export * from './page.ts';
export { groupBy } from './group-by.ts';
