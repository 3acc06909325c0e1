export * from './database.ts';
export * from './nats.ts';
export * from './nats-binary.ts';
export * from './service.ts';
