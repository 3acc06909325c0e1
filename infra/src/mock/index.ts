export * from './mock-events.ts';
export * from './mock-graph.ts';
export { mockResident } from './mock-value.ts';
