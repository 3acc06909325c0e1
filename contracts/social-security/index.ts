export * from './events.ts';
export * from './policy.ts';
export * from './errors.ts';
