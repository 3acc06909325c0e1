export { findFreePorts } from './free-ports.ts';
export { ensureNatsServer, findNatsServer, takesClients } from './nats-server.ts';
