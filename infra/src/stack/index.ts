export { inWords } from './department-runs.ts';
export * from './keep-alive.ts';
export * from './places.ts';
export * from './free-port-plan.ts';
export * from './port-plan.ts';
export * from './reset.ts';
export * from './running-stack.ts';
export * from './stack.ts';
export * from './types.ts';
