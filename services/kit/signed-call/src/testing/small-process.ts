import { fastify } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { addDrain, drainable } from '../drain.ts';
import { createLog } from '../log.ts';
import { runProcess } from '../process.ts';
import { PortNumber, processSettings, processVariables, readEnvironment } from '../settings.ts';

const Settings = z.object({ ...processVariables, PORT: PortNumber, STOPS: z.enum(['true', 'never']).default('true') });

/** A process like the gateway's and services', for tests: `/slow` takes a while, and STOPS=never never ends. */
await runProcess(
  'small',
  async () => {
    const variables = readEnvironment(Settings, process.env);
    const settings = { ...processSettings(variables), port: variables.PORT };
    const log = createLog('small', settings.logLevel);
    const server = fastify({ ...drainable });
    const drain = addDrain(server, settings.drainDelayMs);
    server.get('/ready', (_, reply) => reply.code(drain.isDraining() ? 503 : 200).send({}));
    server.get('/slow', async () => {
      log.info('slow begins');
      while (!drain.isDraining()) await sleep(10);
      await sleep(300);
      return { ok: true };
    });
    return {
      log,
      settings,
      address: await server.listen({ host: settings.host, port: settings.port }),
      stop: () => (variables.STOPS === 'never' ? new Promise<void>(() => undefined) : drain.finish()),
    };
  },
  500,
);
