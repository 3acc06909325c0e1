export { findFreePorts } from './free-ports.ts';
export { ensureNatsServer, findNatsServer } from './nats-server.ts';
