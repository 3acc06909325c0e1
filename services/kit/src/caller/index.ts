export * from './signature.ts';
export * from './keys.ts';
export * from './presence.ts';
