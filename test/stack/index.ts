export * from './callers.ts';
export * from './clock.ts';
export * from './stack.ts';
