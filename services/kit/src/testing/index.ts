export * from './applications.ts';
export * from './database.ts';
export * from './nats.ts';
export * from './people.ts';
export * from './service.ts';
export * from './story.ts';
