export * from './child.ts';
export * from './incarnation.ts';
export * from './lock.ts';
export * from './parent.ts';
export * from './ports.ts';
export * from './program-failure.ts';
export * from './refusal.ts';
export * from './run-files.ts';
