export * from './callers.ts';
export * from './clock.ts';
export { runCommand } from './commands.ts';
export { redeliver } from './messages.ts';
export * from './stack.ts';
