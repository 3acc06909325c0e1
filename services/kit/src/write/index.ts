export * from './idempotent-write.ts';
