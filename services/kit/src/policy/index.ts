export * from './decide.ts';
export * from './enforce.ts';
