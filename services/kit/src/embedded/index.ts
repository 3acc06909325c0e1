export * from './free-ports.ts';
export * from './nats-server.ts';
