import { createServer, type Server } from 'node:net';
import { Refusal } from './refusal.ts';

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/**
 * Refuses when another process listens on one of the loopback ports.
 * @param ports port of each part, by the part's name
 */
export async function requireFreePorts(ports: Record<string, number>): Promise<void> {
  for (const [part, port] of Object.entries(ports)) {
    try {
      await close(await listen(port));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE')
        throw new Refusal(`Port ${port} (${part}) is taken by another process: free it and start again.`);
      if (code === 'EACCES')
        throw new Refusal(`Port ${port} (${part}) may not be opened by this user: choose one above 1023.`);
      throw error;
    }
  }
}
