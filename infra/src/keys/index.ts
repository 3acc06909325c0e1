export * from './ensure-keys.ts';
