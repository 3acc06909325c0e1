export * from './files.ts';
export * from './departments.ts';
export * from './event.ts';
export * from './caller.ts';
export * from './policy.ts';
export * from './errors.ts';
export * from './case.ts';
export * from './text.ts';
