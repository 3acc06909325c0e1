export * from './callers.ts';
export * from './clock.ts';
export { redeliver } from './messages.ts';
export * from './stack.ts';
