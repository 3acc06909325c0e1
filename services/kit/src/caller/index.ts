export * from './signature.ts';
export * from './keys.ts';
