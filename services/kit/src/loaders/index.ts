export * from './loaders.ts';
export * from './page.ts';
