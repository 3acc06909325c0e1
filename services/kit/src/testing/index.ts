export * from './database.ts';
export * from './nats.ts';
export * from './service.ts';
