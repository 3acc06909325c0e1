import { expect, test } from '@jest/globals';
import { departments, portPlan } from '@one-window/contracts';
import type { Stack } from '../stack/index.ts';
import { welcome } from './welcome.ts';

const ports = portPlan(5000);
const url = (port: number) => `http://127.0.0.1:${port}`;
const stack = (down: Stack['down']) =>
  ({
    ports,
    urls: {
      gateway: url(ports.gateway),
      issuer: url(ports.issuer),
      services: Object.fromEntries(Object.entries(ports.services).map(([name, port]) => [name, url(port)])),
    },
    keysDir: '/somewhere/.data-5000/keys',
    down,
  }) as Stack;
const [first, second] = departments;

test('a start without a department names it, the reason, its log and how to start it again', () => {
  const down = {
    name: second!.name,
    step: 'migration',
    reason: 'column "phone" does not exist',
    logFile: '/logs/x.migrate.log',
  } as const;
  const text = welcome(stack(new Map([[second!.name, down]])), 12.34, false);
  expect(text).toContain(`One Window is ready (12.3 s), without ${second!.name}\n`);
  expect(text).toContain('its migration failed: column "phone" does not exist (log: /logs/x.migrate.log)');
  expect(text).toContain('once its files change, or by "npm start"');
  expect(text).not.toContain(url(ports.services[second!.name]!));
  expect(text).toContain(`${url(ports.services[first!.name]!)}  ${first!.title}`);
});

test('a complete start names every address and no department as down', () => {
  const text = welcome(stack(new Map()), 1, false);
  for (const { name } of departments) expect(text).toContain(url(ports.services[name]!));
  expect(text).not.toMatch(/down|without/);
});
