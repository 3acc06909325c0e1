export * from './errors.ts';
export * from './events.ts';
export * from './policy.ts';
export * from './incident-categories.ts';
export * from './dispute-kinds.ts';
