import { describe, expect, test } from '@jest/globals';
import { departments, findInstallation, nextPort, parseRegistry, stackPorts, type PortPlan } from './index.ts';

const portsOf = ({ services, ...others }: PortPlan) => [...Object.values(others), ...Object.values(services)];

describe('ONE_WINDOW_PORT', () => {
  test('moves every port by the same distance, and the state into a folder of its own', () => {
    const [usual, moved] = [findInstallation({}), findInstallation({ ONE_WINDOW_PORT: '5000' })];
    expect(usual.ports.services).toEqual(Object.fromEntries(departments.map(({ name, port }) => [name, port])));
    expect(portsOf(moved.ports)).toEqual(portsOf(usual.ports).map((port) => port + 1000));
    expect(usual.keysDir).toMatch(/\/\.data\/keys$/);
    expect(moved.dataDir).toMatch(/\/\.data-5000$/);
    expect(moved.keysDir).toBe(`${moved.dataDir}/keys`);
  });

  test.each(['0', '-1', 'web', '65535', '5e3'])('of %s is refused: every part needs a port', (port) => {
    expect(() => findInstallation({ ONE_WINDOW_PORT: port })).toThrow(/^ONE_WINDOW_PORT must be a whole number/);
  });

  test('leaves the folders that are named where they are', () => {
    const { dataDir, keysDir } = findInstallation({
      ONE_WINDOW_PORT: '5000',
      ONE_WINDOW_DATA: '/state',
      KEYS_DIR: '/k',
    });
    expect({ dataDir, keysDir }).toEqual({ dataDir: '/state', keysDir: '/k' });
  });
});

describe('the registry', () => {
  const [first] = departments;
  const department = (name: string, port: number) => ({ ...first!, name, port });
  const text = (...ports: number[]) =>
    JSON.stringify(ports.map((port, index) => department(`d${'x'.repeat(index)}`, port)));

  test('gives forty new departments ports that nobody has', () => {
    const registry = [...departments];
    for (let added = 0; added < 40; added += 1) registry.push(department(`d${'x'.repeat(added)}`, nextPort(registry)));
    const ports = registry.map(({ port }) => port);
    expect(new Set([...ports, ...Object.values(stackPorts)]).size).toBe(
      registry.length + Object.keys(stackPorts).length,
    );
    expect(ports[departments.length]).toBe(Math.max(...departments.map(({ port }) => port)) + 1);
  });

  test('refuses a port that two have, or that is the issuer’s', () => {
    expect(() => parseRegistry(text(4001, 4001))).toThrow(/dx has 4001, the port of d"/);
    expect(() => parseRegistry(text(stackPorts.issuer))).toThrow(/d has 4010, the port of issuer/);
    expect(parseRegistry(text(4001, 4002))).toHaveLength(2);
  });
});
